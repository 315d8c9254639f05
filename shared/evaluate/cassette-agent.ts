import Type, { type Static } from 'typebox';
import type { Agent, ProseRequest, WriteAnswer } from '../agent/agent.ts';
import { Usage } from '../contract/draft.ts';
import { oneOf } from '../contract/one-of.ts';
import {
  AgentIdentity,
  createParser,
  type Digest,
  PhasewrightError,
} from '../contract/release-format.ts';

/** Kept answers of models, by the digest of their request. */
export interface Cassettes {
  find(digest: Digest): Promise<string | undefined>;
  store(digest: Digest, text: string): Promise<void>;
}

const REASONS = ['refused', 'truncated', 'bad-answer'] as const;

/** An answer as kept: a text, or a failure that the model would repeat. */
const Cassette = Type.Object({
  model: Type.String(),
  file: Type.String(),
  durationMs: Type.Integer({ minimum: 0 }),
  answer: Type.Union([
    Type.Object({
      outcome: Type.Literal('written'),
      prose: Type.Array(Type.Tuple([Type.String(), Type.String()])),
      agent: AgentIdentity,
      usage: Usage,
    }),
    Type.Object({
      outcome: Type.Literal('failed'),
      reason: oneOf(REASONS),
      detail: Type.String(),
      usage: Usage,
    }),
  ]),
});
type Cassette = Static<typeof Cassette>;
const parseCassette = createParser(Cassette, 'a kept answer', 'unprocessable');

export interface CassetteAgent extends Agent {
  /** Milliseconds that answers for a file took, kept ones included. */
  readonly spentMs: ReadonlyMap<string, number>;
}

/**
 * An agent that keeps its answers and gives kept ones again, with their cost and time. If
 * `isReplay`, it never calls the model: an answer that was not kept is an error `not-found`.
 */
export function createCassetteAgent(
  agent: Agent,
  cassettes: Cassettes,
  isReplay: boolean,
): CassetteAgent {
  const spentMs = new Map<string, number>();
  const model = agent.service?.model ?? agent.name;

  async function find(digest: Digest, { file }: ProseRequest): Promise<Cassette | undefined> {
    const text = await cassettes.find(digest);
    if (text === undefined && isReplay) {
      const detail = `no answer of ${model} for ${file.path} was kept; run without --replay, or with the input, profile, settings and version of the recording`;
      throw new PhasewrightError('not-found', detail);
    }
    return text === undefined ? undefined : parseCassette(JSON.parse(text));
  }

  async function call(
    digest: Digest,
    request: ProseRequest,
    signal: AbortSignal,
  ): Promise<{ answer: WriteAnswer; durationMs: number }> {
    const startMs = performance.now();
    const answer = await agent.write(request, signal);
    const durationMs = Math.round(performance.now() - startMs);
    const kept = toKept(answer);
    if (kept !== undefined) {
      const cassette: Cassette = { model, file: request.file.path, durationMs, answer: kept };
      await cassettes.store(digest, `${JSON.stringify(cassette, null, 2)}\n`);
    }
    return { answer, durationMs };
  }

  return {
    ...agent,
    spentMs,
    async write(request, signal) {
      const digest = agent.preview?.(request).promptDigest;
      if (digest === undefined) {
        return agent.write(request, signal);
      }
      const known = await find(digest, request);
      const { answer, durationMs } =
        known === undefined
          ? await call(digest, request, signal)
          : { answer: toAnswer(known), durationMs: known.durationMs };
      const { path } = request.file;
      spentMs.set(path, (spentMs.get(path) ?? 0) + durationMs);
      return answer;
    },
  };
}

/** `undefined` for a failure that another call may not have. */
function toKept(answer: WriteAnswer): Cassette['answer'] | undefined {
  const { usage } = answer;
  if (answer.outcome === 'written') {
    return { outcome: 'written', prose: [...answer.prose], agent: answer.agent, usage };
  }
  const reason = REASONS.find((it) => it === answer.reason);
  return reason && { outcome: 'failed', reason, detail: answer.detail, usage };
}

function toAnswer({ answer }: Cassette): WriteAnswer {
  return answer.outcome === 'written' ? { ...answer, prose: new Map(answer.prose) } : answer;
}
