import { remember } from '../concurrency/memory.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { RunRecord } from '../contract/run.ts';
import type { Docset, InputFile, Profile } from '../profiles/profile.ts';
import { restoreProfile } from '../profiles/user/profile.ts';
import type { Records } from './records.ts';
import type { RunRecords } from './run-records.ts';

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
 * Creates the loader of runs. Its results are immutable, so all activities of the process share
 * them. Throws `missing-blob` if the record or an input is missing.
 */
export function createRunLoader(
  records: Records,
  getProfile: (name: string) => Profile | undefined,
): LoadRun {
  return remember(RUNS_IN_MEMORY, async (runId) => {
    const run = records.of(runId);
    const record = await run.record.read();
    const profile =
      record.profileDigest === undefined
        ? getProfile(record.profile)
        : await readProfile(run, record.profileDigest);
    if (profile === undefined) {
      throw new PhasewrightError(
        'missing-blob',
        `run ${runId} was started with profile ${record.profile}, which this app no longer has; deploy it again`,
      );
    }
    const inputs = await Promise.all(
      record.inputs.map(async ({ name }) => {
        const { content, sha256 } = await run.inputs.read(name);
        return { name, content, sha256 };
      }),
    );
    return { record, profile, inputs, docset: profile.toDocset(inputs, record.variant) };
  });
}

/** A user profile as it was when the run was started, whatever its file contains now. */
async function readProfile(run: RunRecords, digest: string): Promise<Profile> {
  const { content, sha256 } = await run.profileTexts.read(digest);
  if (sha256 !== digest) {
    const detail = `the profile text of run ${run.runId} is not the profile this run was started with; start it again`;
    throw new PhasewrightError('digest-mismatch', detail);
  }
  return restoreProfile(new TextDecoder('utf-8', { ignoreBOM: true }).decode(content));
}
