import type { Blob } from '../contract/blob-store.ts';
import type { Usage } from '../contract/draft.ts';
import type { AgentIdentity, Digest } from '../contract/release-format.ts';
import type { Attempt } from './draft-log.ts';
import { Texts } from './texts.ts';

/** A text with its author and its cost for this run: nothing if it came from the cache. */
export interface WrittenText {
  readonly content: Uint8Array;
  readonly agent: AgentIdentity;
  readonly usage: Usage;
  readonly isCached: boolean;
}

/** A staged text: exactly these bytes are inspected, judged and released. */
export type StagedText = WrittenText & { readonly sha256: Digest };

export class DraftTexts extends Texts<[phase: number, attempt: number, path: string]> {
  async findStaged(phase: number, { attempt, path }: Attempt): Promise<StagedText | undefined> {
    const blob = await this.find(phase, attempt, path);
    return blob && toStaged(blob);
  }

  /** Stages the text of an attempt. The first of several parallel executions wins. */
  async stage(
    phase: number,
    { attempt, path }: Attempt,
    written: WrittenText,
    { promptDigest, createdBy }: { promptDigest: string; createdBy: string },
  ): Promise<StagedText> {
    const extra = toDraftExtra(promptDigest, written);
    const metadata = { createdBy, attempt, extra };
    const { outcome, entry } = await this.create([phase, attempt, path], written.content, metadata);
    return outcome === 'created'
      ? { ...written, sha256: entry.sha256 }
      : toStaged(await this.read(phase, attempt, path));
  }
}

function toStaged(blob: Blob): StagedText {
  return { ...fromDraftBlob(blob), sha256: blob.sha256 };
}

/** The metadata of a draft's blob, so that nothing is lost if the process dies afterwards. */
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
    ...(usage.cachedTokens === undefined ? {} : { cachedtokens: String(usage.cachedTokens) }),
    ...(usage.reasoningTokens === undefined
      ? {}
      : { reasoningtokens: String(usage.reasoningTokens) }),
    ...(isCached ? { cached: 'yes' } : {}),
  };
}

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
      ...(extra.cachedtokens && { cachedTokens: Number(extra.cachedtokens) }),
      ...(extra.reasoningtokens && { reasoningTokens: Number(extra.reasoningtokens) }),
    },
    isCached: extra.cached === 'yes',
  };
}
