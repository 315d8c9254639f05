import { RUN_ID_PATTERN } from '../contract/run-id.ts';

const RUN_ID = new RegExp(RUN_ID_PATTERN);

/**
 * A run id that sorts by time: `20261122T184402123Z-7f3a9c1b`. `random` is eight hex digits that
 * distinguish runs of the same millisecond. Valid as a Durable instance id and as a folder name.
 */
export function toRunId(now: Date, random: string): string {
  const time = now.toISOString().replaceAll('-', '').replaceAll(':', '').replace('.', '');
  return `${time}-${random}`;
}

/** Whether a text has the form of a run id; anything else cannot name a run. */
export function isRunId(text: string): boolean {
  return RUN_ID.test(text);
}
