import type { Agent, WriteAnswer } from '../agent/agent.ts';
import type { AnswerCache } from '../agent/answer-cache.ts';
import { type CallLimits, callAgent } from '../agent/call-agent.ts';
import type { Brake } from '../agent/limiter.ts';
import type { AgentFailure, CallPreview } from '../agent/planner.ts';
import type { TokenLedger } from '../agent/token-ledger.ts';
import type { PhaseRef } from '../contract/activities.ts';
import { NO_USAGE, type WorkItem } from '../contract/draft.ts';
import type { WriteRequest } from '../profiles/write-request.ts';
import { fromDraftBlob, toDraftExtra, type WrittenText } from '../records/draft-texts.ts';
import type { Records } from '../records/records.ts';

export interface AskingDeps {
  readonly records: Records;
  readonly limits: CallLimits;
  readonly now: () => Date;
  readonly sleep: (delayMs: number) => Promise<void>;
  readonly random: () => number;
  /** Shared by all calls of the process that cost something. */
  readonly brake?: Brake;
  readonly cache?: AnswerCache;
  readonly ledger?: TokenLedger;
}

/** Who writes, and what it would say; no preview of a writer that costs nothing. */
export interface Writer {
  readonly agent: Pick<Agent, 'name' | 'write'>;
  readonly preview: CallPreview | undefined;
}

/**
 * The text of a file: the known answer to exactly the same question, at no cost, or what the agent
 * answers now. An answer is kept before anything is done with it, so a process that dies afterwards
 * does not pay for it again.
 */
export async function obtainText(
  deps: AskingDeps,
  ref: PhaseRef,
  item: WorkItem,
  request: WriteRequest,
  { agent, preview }: Writer,
): Promise<WrittenText | AgentFailure> {
  const known = preview && (await findKnown(deps, ref, request, preview));
  if (known !== undefined) {
    return known;
  }
  const answer = await ask(deps, ref, item, request, { agent, preview });
  if (answer.outcome === 'failed') {
    return answer;
  }
  const { text, agent: identity, usage } = answer;
  const content = new TextEncoder().encode(text);
  const written: WrittenText = { content, agent: identity, usage, isCached: false };
  if (preview !== undefined) {
    await deps.cache?.keep(preview.promptDigest, content, {
      type: 'GenerationArtifact',
      createdBy: `agent:${agent.name}`,
      contentType: 'text/markdown; charset=utf-8',
      extra: toDraftExtra(preview.promptDigest, written),
    });
  }
  return written;
}

async function findKnown(
  { cache }: AskingDeps,
  { runId }: PhaseRef,
  { previous }: WriteRequest,
  { promptDigest }: CallPreview,
): Promise<WrittenText | undefined> {
  const blob = await cache?.find(runId, promptDigest);
  // What was just refused would be refused again, for ever.
  const isRepeated = blob !== undefined && previous === new TextDecoder().decode(blob.content);
  return blob === undefined || isRepeated
    ? undefined
    : { ...fromDraftBlob(blob), usage: NO_USAGE, isCached: true };
}

function ask(
  deps: AskingDeps,
  { runId, phase }: PhaseRef,
  item: WorkItem,
  request: WriteRequest,
  { agent, preview }: Writer,
): Promise<WriteAnswer> {
  const { ledger, brake } = deps;
  let retries = 0;
  return callAgent((signal) => agent.write(request, signal), deps.limits, {
    sleep: deps.sleep,
    random: deps.random,
    brake: preview && brake,
    reserve: preview && ledger && (() => ledger.reserve(runId, preview.maxTokens)),
    onRetry: async ({ reason, detail }, delayMs) => {
      retries += 1;
      const data = { attempt: item.attempt, reason, detail, delayMs };
      const occasion = `a${item.attempt}/${deps.now().getTime()}/${retries}`;
      const event = { type: 'file.retried', phase, file: item.path, occasion, data } as const;
      await deps.records.of(runId).log([event]);
    },
  });
}
