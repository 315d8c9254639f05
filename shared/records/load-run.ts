import { remember } from '../concurrency/memoize.ts';
import { inputsPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { PhasewrightError } from '../contract/errors.ts';
import { parseRunRecord, type RunRecord } from '../contract/run.ts';
import type { Docset, InputFile, Profile } from '../profiles/profile.ts';
import { restoreProfile } from '../profiles/user/profile.ts';
import { requireJson } from './json-blob.ts';

/** Everything about a run that was fixed when it was accepted. */
export interface LoadedRun {
  readonly record: RunRecord;
  readonly profile: Profile;
  readonly inputs: readonly InputFile[];
  readonly docset: Docset;
}

export type LoadRun = (runId: string) => Promise<LoadedRun>;

/** A run's inputs can be many megabytes once parsed, so only a few stay in memory. */
const RUNS_IN_MEMORY = 8;

/**
 * Makes the loader of runs. What it returns is immutable, so it is shared by all activities of the
 * process. Throws `missing-blob` when the record or an input is gone.
 */
export function createRunLoader(
  store: BlobStore,
  getProfile: (name: string) => Profile | undefined,
): LoadRun {
  return remember(RUNS_IN_MEMORY, async (runId) => {
    const record = await requireJson(store, 'inputs', inputsPath.run(runId), parseRunRecord);
    const profile =
      record.profileDigest === undefined
        ? getProfile(record.profile)
        : await readProfile(store, runId, record.profileDigest);
    if (profile === undefined) {
      throw new PhasewrightError(
        'missing-blob',
        `run ${runId} was started with profile ${record.profile}, which this app no longer has; deploy it again`,
      );
    }
    const inputs = await Promise.all(
      record.inputs.map((input) => readInput(store, runId, input.name)),
    );
    return { record, profile, inputs, docset: profile.toDocset(inputs, record.variant) };
  });
}

/** A user profile as it was when the run was started, whatever its file says now. */
async function readProfile(store: BlobStore, runId: string, digest: string): Promise<Profile> {
  const path = inputsPath.profile(runId, digest.slice('sha256:'.length));
  const blob = await store.read('inputs', path);
  if (blob === undefined) {
    throw new PhasewrightError('missing-blob', `inputs/${path} is gone; start the run again`);
  }
  if (blob.sha256 !== digest) {
    const detail = `inputs/${path} is not the profile this run was started with; start it again`;
    throw new PhasewrightError('digest-mismatch', detail);
  }
  return restoreProfile(new TextDecoder('utf-8', { ignoreBOM: true }).decode(blob.content));
}

async function readInput(store: BlobStore, runId: string, name: string): Promise<InputFile> {
  const path = inputsPath.input(runId, name);
  const blob = await store.read('inputs', path);
  if (blob === undefined) {
    throw new PhasewrightError('missing-blob', `inputs/${path} is gone; start the run again`);
  }
  return { name, content: blob.content, sha256: blob.sha256 };
}
