import type { Blob } from '../contract/blob-store.ts';
import type { AgentIdentity, Usage } from '../contract/draft.ts';

/** A text with who wrote it and what that cost this run: nothing when it came from the cache. */
export interface WrittenText {
  readonly content: Uint8Array;
  readonly agent: AgentIdentity;
  readonly usage: Usage;
  readonly isCached: boolean;
}

/** What is recorded with a draft's blob, so that nothing is lost when the process dies after it. */
export function toDraftExtra(promptDigest: string, draft: WrittenText): Record<string, string> {
  const { agent, usage, isCached } = draft;
  return {
    promptdigest: promptDigest,
    agent: agent.name,
    agentversion: agent.version,
    model: agent.model,
    ...(agent.responseId === undefined ? {} : { responseid: agent.responseId }),
    inputtokens: String(usage.inputTokens),
    outputtokens: String(usage.outputTokens),
    ...(isCached ? { cached: 'yes' } : {}),
  };
}

/** The draft that a blob holds. */
export function fromDraftBlob({ content, extra = {} }: Blob): WrittenText {
  return {
    content,
    agent: {
      name: extra.agent ?? 'unknown',
      version: extra.agentversion ?? 'unknown',
      model: extra.model ?? 'unknown',
      ...(extra.responseid === undefined ? {} : { responseId: extra.responseid }),
    },
    usage: {
      inputTokens: Number(extra.inputtokens ?? 0),
      outputTokens: Number(extra.outputtokens ?? 0),
    },
    isCached: extra.cached === 'yes',
  };
}
