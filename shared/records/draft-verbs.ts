import type { ClaimRef } from '../contract/activities.ts';
import type { Claim, DraftRecord, WorkItem } from '../contract/draft.ts';
import type { Collections, RecordsWorld } from './collections.ts';
import { toDraftEvents } from './draft-events.ts';
import type { Attempt, DraftLog } from './draft-log.ts';
import type { StagedText } from './draft-texts.ts';
import { logEvents } from './event-log.ts';
import { parseDraftPath, stagingPath } from './paths.ts';

export function toDraftVerbs(
  world: RecordsWorld,
  runId: string,
  { rounds, draftTexts }: Collections,
) {
  const drafts = (phase: number): DraftLog => world.openDrafts({ runId, phase });
  const log = (phase: number, record: DraftRecord) =>
    logEvents(world.store, world.now, runId, toDraftEvents(phase, record));
  return {
    drafts,
    /**
     * The file of a claim, the same each time; `undefined` if every file of the batch is claimed.
     */
    async claimFile({
      phase,
      round,
      batch,
      lane,
      position,
    }: ClaimRef): Promise<WorkItem | undefined> {
      const { batches } = await rounds.read(phase, round);
      return batches[batch]?.[await drafts(phase).claim({ round, batch, lane, position })];
    },
    /** The state of an attempt: it has its record, or only its text, or neither. */
    async findAttempt(
      phase: number,
      attempt: Attempt,
    ): Promise<{ record: DraftRecord } | { record: undefined; text: StagedText | undefined }> {
      const record = await drafts(phase).find(attempt.path, attempt.attempt);
      return record === undefined
        ? { record, text: await draftTexts.findStaged(phase, attempt) }
        : { record };
    },
    /**
     * Adds the record of an attempt and logs its events; returns the first record. `next` is the
     * lane's next claim.
     */
    async addDraft(phase: number, record: DraftRecord, next?: Claim): Promise<DraftRecord> {
      const [stored] = await Promise.all([drafts(phase).add(record, next), log(phase, record)]);
      return stored;
    },
    /** Logs the events of an attempt again: a process may have died after writing the record. */
    logDraft: log,
    /** The attempts of a phase whose text is staged, including those of unplanned files. */
    async *listDrafts(phase: number): AsyncGenerator<Attempt> {
      for await (const { path } of world.store.list('staging', stagingPath.drafts(runId, phase))) {
        const draft = parseDraftPath(path);
        if (draft !== undefined) {
          yield draft;
        }
      }
    },
  };
}
