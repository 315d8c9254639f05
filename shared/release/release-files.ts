import { mapLimited } from '../concurrency/map-limited.ts';
import type { ActivityInput, ActivityOutput } from '../contract/activities.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import {
  type JudgedFile,
  PhasewrightError,
  parseGateReport,
  releasedPath,
} from '../contract/release-format.ts';
import { logEvents } from '../records/event-log.ts';
import { requireJson } from '../records/json-blob.ts';
import { protectRelease, type ReleaseWithoutPolicy } from './protect-release.ts';

const PARALLEL_COPIES = 8;

export interface ReleaseDeps {
  readonly store: BlobStore;
  readonly withoutPolicy: ReleaseWithoutPolicy;
  readonly now: () => Date;
}

/**
 * Copies a slice of the approved files to the immutable container:
 * R1: exactly the bytes the report judged are released; other bytes throw `digest-mismatch`.
 * R2: a released path is created once; one that holds the same bytes already is success, one that
 *     holds others is a `conflict` that names the file.
 * R3 and R4 are in `protect-release.ts`.
 */
export async function releaseFiles(
  deps: ReleaseDeps,
  input: ActivityInput<'releaseFiles'>,
): Promise<ActivityOutput<'releaseFiles'>> {
  const { runId, phase, round, from, count } = input;
  const found = await protectRelease(deps.store, deps.withoutPolicy, input);
  if (found.outcome === 'unprotected') {
    return found;
  }
  const path = stagingPath.report(runId, phase, round, 'json');
  const { files } = await requireJson(deps.store, 'staging', path, parseGateReport);
  const slice = files.slice(from, from + count);
  const conflicts = await mapLimited(slice, PARALLEL_COPIES, (file) => copy(deps, input, file));
  const conflict = conflicts.find((it) => it !== undefined);
  if (conflict !== undefined) {
    return { outcome: 'conflict', detail: conflict };
  }
  if (from + count >= files.length) {
    await logEvents(deps.store, deps.now, runId, [
      { type: 'phase.materialized', phase, data: { files: files.length } },
    ]);
  }
  const { policy, isLocked } = found.protection;
  return { outcome: 'released', files: slice.length, protection: { policy, isLocked } };
}

async function copy(
  deps: ReleaseDeps,
  input: ActivityInput<'releaseFiles'>,
  file: JudgedFile,
): Promise<string | undefined> {
  const from = stagingPath.draft(input.runId, input.phase, file.attempt, file.path);
  const staged = await deps.store.read('staging', from);
  if (staged === undefined) {
    throw new PhasewrightError('missing-blob', `staging/${from} is gone; it cannot be released`);
  }
  if (staged.sha256 !== file.sha256) {
    throw new PhasewrightError(
      'digest-mismatch',
      `staging/${from} is ${staged.sha256}, but ${file.sha256} was approved; regenerate the file`,
    );
  }
  const { type, createdBy, attempt, contentType, extra } = staged;
  const to = releasedPath.file(input.runId, input.phase, file.path);
  const creation = await deps.store.create('released', to, staged.content, {
    type,
    createdBy,
    contentType,
    ...(attempt === undefined ? {} : { attempt }),
    ...(extra === undefined ? {} : { extra }),
  });
  return creation.entry.sha256 === file.sha256
    ? undefined
    : `immutable-conflict: released/${to} already holds ${creation.entry.sha256}, approved was ${file.sha256}`;
}
