import type { Blob, BlobMetadata } from '../contract/blob-store.ts';
import type { Digest } from '../contract/release-format.ts';
import type { Records } from '../records/records.ts';

/**
 * Paid answers by prompt digest, across runs. The digest covers prompt, definition and model of the
 * agent.
 */
export interface AnswerCache {
  /** The answer to the same question, unless the run's options exclude the cache. */
  find(runId: string, promptDigest: Digest): Promise<Blob | undefined>;
  /** Stores an answer; the first of several to the same question wins. */
  store(promptDigest: Digest, content: Uint8Array, metadata: Partial<BlobMetadata>): Promise<void>;
}

export function createAnswerCache({ of, answers }: Records): AnswerCache {
  return {
    async find(runId, promptDigest) {
      const { options } = await of(runId).record.read();
      return options.useCache === false ? undefined : answers.find(promptDigest);
    },
    async store(promptDigest, content, metadata) {
      await answers.create([promptDigest], content, metadata);
    },
  };
}
