import { NO_USAGE } from '../contract/draft.ts';
import type { WriteRequest } from '../profiles/profile.ts';
import { fromDraftBlob, toDraftExtra, type WrittenText } from '../records/draft-texts.ts';
import type { Agent } from './agent.ts';
import { type AskingDeps, askAgent, type OnRetry } from './ask-agent.ts';
import type { AgentFailure, CallPreview } from './planner.ts';

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
export async function writeText(
  deps: AskingDeps,
  runId: string,
  { agent, preview }: Writer,
  request: WriteRequest,
  onRetry: OnRetry,
): Promise<WrittenText | AgentFailure> {
  const known = preview && (await findKnown(deps, runId, request, preview));
  if (known !== undefined) {
    return known;
  }
  const call = (signal: AbortSignal) => agent.write(request, signal);
  const answer = await askAgent(deps, runId, preview, call, onRetry);
  if (answer.outcome === 'failed') {
    return answer;
  }
  const content = new TextEncoder().encode(answer.text);
  const written = { content, agent: answer.agent, usage: answer.usage, isCached: false };
  if (preview !== undefined) {
    await deps.cache?.keep(preview.promptDigest, content, {
      createdBy: `agent:${agent.name}`,
      extra: toDraftExtra(preview.promptDigest, written),
    });
  }
  return written;
}

async function findKnown(
  { cache }: AskingDeps,
  runId: string,
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
