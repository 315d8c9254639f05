import { mapLimited } from '../concurrency/map-limited.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import type { JudgedFile } from '../contract/release-format.ts';
import { toProtectionSummary } from '../contract/summaries.ts';
import type { Records } from '../records/records.ts';
import type { RunRecords } from '../records/run-records.ts';
import { protectRelease, type ReleaseWithoutPolicy } from './protect-release.ts';
import { readApproved, requireApproved } from './read-approved.ts';

const PARALLEL_COPIES = 8;

export interface ReleaseDeps {
  readonly records: Records;
  readonly withoutPolicy: ReleaseWithoutPolicy;
}

/**
 * Copies a slice of the approved files to the immutable container: R1: exactly the bytes that the
 * approved report names are released; other bytes, another report and another plan throw
 * `digest-mismatch` before anything is copied (`read-approved.ts`). R2: a released path is created
 * once; if it has the same bytes already, that is success, other bytes are a `conflict` that names
 * the file. R3 and R4 are in `protect-release.ts`.
 */
export async function releaseFiles(
  deps: ReleaseDeps,
  input: ActivityInput<'releaseFiles'>,
): Promise<ActivityOutput<'releaseFiles'>> {
  const { runId, phase, from, count } = input;
  const records = deps.records.of(runId);
  const found = await protectRelease(records, deps.withoutPolicy, input);
  if (found.outcome === 'unprotected') {
    return found;
  }
  const { files } = (await readApproved(records, input)).report;
  const slice = files.slice(from, from + count);
  const conflicts = await mapLimited(slice, PARALLEL_COPIES, (file) => copy(records, phase, file));
  const conflict = conflicts.find((it) => it !== undefined);
  if (conflict !== undefined) {
    return { outcome: 'conflict', detail: conflict };
  }
  if (from + count >= files.length) {
    await records.log([{ type: 'phase.materialized', phase, data: { files: files.length } }]);
  }
  const protection = toProtectionSummary(found.protection);
  return { outcome: 'released', files: slice.length, protection };
}

async function copy(
  records: RunRecords,
  phase: number,
  { path, attempt, sha256 }: JudgedFile,
): Promise<string | undefined> {
  const staged = await records.draftTexts.read(phase, attempt, path);
  requireApproved(staged.path, staged.content, sha256);
  const { createdBy, contentType, extra = {}, content } = staged;
  const metadata = { createdBy, contentType, extra, attempt };
  const { entry } = await records.releasedFiles.create([phase, path], content, metadata);
  return entry.sha256 === sha256
    ? undefined
    : `immutable-conflict: released/${entry.path} already has ${entry.sha256}, but ${sha256} was approved`;
}
