import { assemblePage, type Block } from '../../packages/gate/src/base.ts';
import { addUsage, NO_USAGE, type Usage } from '../contract/draft.ts';
import { type AgentIdentity, toJsonDigest } from '../contract/release-format.ts';
import type { WriteRequest } from '../profiles/profile.ts';
import { fromDraftBlob, toDraftExtra, type WrittenText } from '../records/draft-texts.ts';
import type { Agent, ProseRequest } from './agent.ts';
import { type AskingDeps, askAgent, type OnRetry } from './ask-agent.ts';
import { askWithFallback } from './ask-fallback.ts';
import type { AgentFailure, CallPreview } from './planner.ts';
import { readEarlierProse, toPageParts } from './prompt/page-parts.ts';
import { toSmallerRequests } from './prompt/smaller-requests.ts';
import { TEMPLATE } from './template-agent.ts';

/** A page to write: its blocks, the unchanged prose, and one request per call. */
export interface Assignment {
  readonly blocks: readonly Block[];
  readonly kept: ReadonlyMap<string, string>;
  readonly requests: readonly ProseRequest[];
}

/** Divides the writing of a file into calls. A page without a place for prose needs none. */
export function toAssignment(request: WriteRequest): Assignment {
  const blocks = request.run.profile.toPage(request);
  const { before, kept } = readEarlierProse(request, blocks);
  const requests = toPageParts(blocks, kept).map((part) => ({ ...request, part, before }));
  return { blocks, kept, requests };
}

/** The preview of each call of an assignment, in order; empty for an agent without costs. */
export function previewParts(agent: Agent, { requests }: Assignment): CallPreview[] {
  return requests.flatMap((request) => agent.preview?.(request) ?? []);
}

export function sumPreviews(parts: readonly CallPreview[]): CallPreview | undefined {
  const [first] = parts;
  return parts.length <= 1
    ? first
    : {
        promptDigest: toJsonDigest(parts.map(({ promptDigest }) => promptDigest)),
        maxTokens: parts.reduce((sum, { maxTokens }) => sum + maxTokens, 0),
        inputTokens: parts.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
        leftOut: [...new Set(parts.flatMap(({ leftOut }) => leftOut))],
      };
}

export interface Writing {
  readonly agent: Agent;
  readonly assignment: Assignment;
  /** The result of `previewParts`, so that no prompt is built twice. */
  readonly previews: readonly CallPreview[];
}

interface WrittenProse {
  readonly outcome: 'written';
  readonly prose: ReadonlyMap<string, string>;
  readonly written: WrittenText;
  readonly usage: Usage;
}

/** The author of a page whose parts may be of different models, because the fallback wrote some. */
function joinModels(before: AgentIdentity, next: AgentIdentity): AgentIdentity {
  const models = new Set([...before.model.split(', '), next.model]);
  return { ...next, model: [...models].join(', ') };
}

/**
 * The text of a file: facts as rendered, and for each part of its prose the cached answer to
 * exactly the same question, at no cost, or a new answer of the agent. An answer is cached before
 * it is used, so a process that dies afterwards does not pay for it again.
 */
export async function writeText(
  deps: AskingDeps,
  runId: string,
  { agent, assignment, previews }: Writing,
  onRetry: OnRetry,
): Promise<WrittenText | AgentFailure> {
  const { blocks, kept, requests } = assignment;
  const prose = new Map(kept);
  let usage = NO_USAGE;
  let identity: AgentIdentity = TEMPLATE;
  let isCached = requests.length > 0;
  for (const [index, request] of requests.entries()) {
    const answer = await askWithFallback(agent, (it) => {
      const preview = it === agent ? previews[index] : it.preview?.(request);
      return writePart(deps, runId, { agent: it, request, preview }, onRetry);
    });
    if (answer.outcome === 'failed') {
      return { ...answer, usage: addUsage(usage, answer.usage) };
    }
    for (const [id, markdown] of answer.prose) {
      prose.set(id, markdown);
    }
    usage = addUsage(usage, answer.usage);
    identity = index === 0 ? answer.written.agent : joinModels(identity, answer.written.agent);
    isCached &&= answer.written.isCached;
  }
  const content = new TextEncoder().encode(assemblePage(blocks, prose));
  return { content, agent: identity, usage, isCached };
}

interface PartWriting {
  readonly agent: Agent;
  readonly request: ProseRequest;
  readonly preview: CallPreview | undefined;
}

async function writePart(
  deps: AskingDeps,
  runId: string,
  { agent, request, preview }: PartWriting,
  onRetry: OnRetry,
): Promise<WrittenProse | AgentFailure> {
  const known = preview && (await findKnown(deps, runId, request, preview));
  if (known !== undefined) {
    return known;
  }
  const call = (signal: AbortSignal) => agent.write(request, signal);
  const answer = await askAgent(deps, runId, preview, call, onRetry);
  if (answer.outcome === 'failed') {
    const writing = { agent, request, preview };
    return answer.reason === 'truncated'
      ? writeInLess(deps, runId, writing, answer, onRetry)
      : answer;
  }
  const content = new TextEncoder().encode(JSON.stringify([...answer.prose]));
  const written = { content, agent: answer.agent, usage: answer.usage, isCached: false };
  if (preview !== undefined) {
    await deps.cache?.store(preview.promptDigest, content, {
      createdBy: `agent:${agent.name}`,
      extra: toDraftExtra(preview.promptDigest, written),
    });
  }
  return { outcome: 'written', prose: answer.prose, written, usage: answer.usage };
}

/** Asks again for prose whose answer was cut off, never in the same way. */
async function writeInLess(
  deps: AskingDeps,
  runId: string,
  { agent, request, preview }: PartWriting,
  cut: AgentFailure,
  onRetry: OnRetry,
): Promise<WrittenProse | AgentFailure> {
  const prose = new Map<string, string>();
  let usage = cut.usage;
  let last: WrittenProse | undefined;
  for (const smaller of toSmallerRequests(request)) {
    const next = agent.preview?.(smaller);
    if (next !== undefined && next.promptDigest === preview?.promptDigest) {
      return { ...cut, usage };
    }
    const writing = { agent, request: smaller, preview: next };
    const answer = await writePart(deps, runId, writing, onRetry);
    usage = addUsage(usage, answer.usage);
    if (answer.outcome === 'failed') {
      return { ...answer, usage };
    }
    for (const [id, markdown] of answer.prose) {
      prose.set(id, markdown);
    }
    last = answer;
  }
  return last === undefined ? cut : { ...last, prose, usage };
}

async function findKnown(
  { cache }: AskingDeps,
  runId: string,
  { before }: ProseRequest,
  { promptDigest }: CallPreview,
): Promise<WrittenProse | undefined> {
  const blob = await cache?.find(runId, promptDigest);
  if (blob === undefined) {
    return undefined;
  }
  const prose = new Map<string, string>(JSON.parse(new TextDecoder().decode(blob.content)));
  // A text that was just refused would be refused again, without end.
  const isRepeated = [...prose].some(([id, text]) => text !== '' && before.get(id) === text);
  const written = { ...fromDraftBlob(blob), usage: NO_USAGE, isCached: true };
  return isRepeated ? undefined : { outcome: 'written', prose, written, usage: NO_USAGE };
}
