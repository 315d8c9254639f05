import { stagingPath } from '../contract/blob-paths.ts';
import type { Blob, BlobMetadata, BlobStore } from '../contract/blob-store.ts';
import type { Digest } from '../contract/digest.ts';
import type { LoadRun } from '../records/load-run.ts';

/**
 * Answers that were paid for, by prompt digest, across runs. The digest covers every word that was
 * said, the agent's definition and its model, so an answer is found again only for exactly the same
 * question.
 */
export interface AnswerCache {
  /** The answer to the same question, unless the run wants none from the cache. */
  find(runId: string, promptDigest: Digest): Promise<Blob | undefined>;
  /** Keeps an answer; of several to the same question the first. */
  keep(promptDigest: Digest, content: Uint8Array, metadata: BlobMetadata): Promise<void>;
}

/** Makes the cache. It lies in `staging`, in a folder whose name no run can have. */
export function createAnswerCache(store: BlobStore, loadRun: LoadRun): AnswerCache {
  return {
    async find(runId, promptDigest) {
      const { record } = await loadRun(runId);
      return record.options.useCache === false
        ? undefined
        : store.read('staging', toPath(promptDigest));
    },
    async keep(promptDigest, content, metadata) {
      await store.create('staging', toPath(promptDigest), content, metadata);
    },
  };
}

function toPath(promptDigest: Digest): string {
  return stagingPath.cachedAnswer(promptDigest.slice('sha256:'.length));
}
