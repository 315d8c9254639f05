import type { RoundRef } from '../contract/activities.ts';
import { NO_USAGE, type WorkItem } from '../contract/draft.ts';
import type { WrittenText } from '../records/draft-texts.ts';
import type { RunRecords } from '../records/run-records.ts';

/**
 * The text of an attempt that a reviewer supplied, stored with the decision about the previous
 * round. It is treated like any draft.
 */
export async function readReplacement(
  records: RunRecords,
  { phase, round }: RoundRef,
  { sha256, by }: NonNullable<WorkItem['replacement']>,
): Promise<WrittenText> {
  const { content } = await records.replacements.read(phase, round - 1, sha256);
  const agent = { name: by, version: 'person', model: 'none' };
  return { content, agent, usage: NO_USAGE, isCached: false };
}
