import type { Agent } from '../agent/agent.ts';
import type { RoundRef } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { NO_USAGE, type WorkItem } from '../contract/draft.ts';
import { PhasewrightError } from '../contract/errors.ts';

/**
 * The writer of an attempt that a person supplied: answers with that text, which was stored with the
 * decision about the round before. From here on it is treated like any draft.
 */
export function createPersonalWriter(
  store: BlobStore,
  { runId, phase, round }: RoundRef,
  { sha256, by }: NonNullable<WorkItem['replacement']>,
): Pick<Agent, 'name' | 'write'> {
  return {
    name: 'person',
    async write() {
      const hex = sha256.slice('sha256:'.length);
      const path = stagingPath.replacement(runId, phase, round - 1, hex);
      const blob = await store.read('staging', path);
      if (blob === undefined) {
        throw new PhasewrightError('missing-blob', `staging/${path}, the text of ${by}, is gone`);
      }
      const text = new TextDecoder().decode(blob.content);
      const agent = { name: by, version: 'person', model: 'none' };
      return { outcome: 'written', text, agent, usage: NO_USAGE };
    },
  };
}
