import { share } from '../concurrency/memory.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import type { Collections, RecordsWorld, ReleasedFacts } from './collections.ts';
import { type ApprovedDigests, releaseRecords } from './release-records.ts';

export function toReleaseVerbs(world: RecordsWorld, runId: string, { manifests }: Collections) {
  const readFacts = async (phase: number): Promise<ReleasedFacts> => {
    const { files } = await manifests.read(phase);
    const log = world.openDrafts({ runId, phase });
    const drafts = await log.findAll(files);
    // From here on a run needs the facts of this phase only, which are a part of its records.
    log.forget();
    return new Map(
      drafts.map((draft, index) => {
        const { path = '' } = files[index] ?? {};
        if (draft?.outcome !== 'staged') {
          const detail = `the record of ${path}, phase ${phase}, is missing`;
          throw new PhasewrightError('missing-blob', detail);
        }
        return [path, draft.facts];
      }),
    );
  };
  const readReleasedFacts = (phase: number): Promise<ReleasedFacts> =>
    share(world.facts, `${runId}/${phase}`, () => readFacts(phase));
  return {
    /** A phase is released once it has its manifest, which is written last. */
    isReleased: (phase: number) => manifests.has(phase),
    readReleasedFacts,
    readProtection: () => world.store.readProtection('released'),
    releaseRecords: (
      phase: number,
      round: number,
      planVersion: number,
      approved: ApprovedDigests,
    ) => releaseRecords(world.store, { runId, phase, round }, planVersion, approved),
    /** Facts of the released files of all phases before `phase`, one map per phase. */
    readFactsBefore: (phase: number): Promise<ReleasedFacts[]> =>
      Promise.all(Array.from({ length: phase }, (_, it) => readReleasedFacts(it))),
  };
}
