import type { Agent } from '../agent/agent.ts';
import type { RoundRef } from '../contract/activities.ts';
import { NO_USAGE, type WorkItem } from '../contract/draft.ts';
import type { RunRecords } from '../records/run-records.ts';

/**
 * The writer of an attempt that a person supplied: answers with that text, which was stored with the
 * decision about the round before. From here on it is treated like any draft.
 */
export function createPersonalWriter(
  records: RunRecords,
  { phase, round }: RoundRef,
  { sha256, by }: NonNullable<WorkItem['replacement']>,
): Pick<Agent, 'name' | 'write'> {
  return {
    name: 'person',
    async write() {
      const { content } = await records.replacements.read(phase, round - 1, sha256);
      const text = new TextDecoder().decode(content);
      const agent = { name: by, version: 'person', model: 'none' };
      return { outcome: 'written', text, agent, usage: NO_USAGE };
    },
  };
}
