import type { ClaimRef } from '../contract/activities.ts';
import type { Claim, DraftRecord, WorkItem } from '../contract/draft.ts';
import type { Collections, RecordsWorld } from './collections.ts';
import { toDraftEvents } from './draft-events.ts';
import type { Attempt, DraftLog } from './draft-log.ts';
import type { StagedText } from './draft-texts.ts';
import { logEvents } from './event-log.ts';
import { parseDraftPath, stagingPath } from './paths.ts';

/** What is done with the drafts of a run. */
export function toDraftVerbs(
  world: RecordsWorld,
  runId: string,
  { rounds, draftTexts }: Collections,
) {
  const drafts = (phase: number): DraftLog => world.openDrafts({ runId, phase });
  const log = (phase: number, record: DraftRecord) =>
    logEvents(world.store, world.now, runId, toDraftEvents(phase, record));
  return {
    /** The records of the drafts of a phase. */
    drafts,
    /** The file of a claim, the same each time; `undefined` when every file of the batch is claimed. */
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
    /** How far an attempt has come: it has its record, or its text, or neither. */
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
     * Adds the record of an attempt and logs its events; answers with the record that was first.
     * `next` is the claim that follows in the same lane.
     */
    async addDraft(phase: number, record: DraftRecord, next?: Claim): Promise<DraftRecord> {
      const [stored] = await Promise.all([drafts(phase).add(record, next), log(phase, record)]);
      return stored;
    },
    /** Logs the events of an attempt again: a process may have died between them and the record. */
    logDraft: log,
    /** The attempts of a phase whose text is staged, also those that no plan names. */
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
