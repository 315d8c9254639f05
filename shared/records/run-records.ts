import type { ClaimRef, PhaseRef } from '../contract/activities.ts';
import { auditPath, parseDraftPath, stagingPath } from '../contract/blob-paths.ts';
import type { BlobEntry } from '../contract/blob-store.ts';
import { type LedgerLine, parseLedgerLine } from '../contract/budget.ts';
import type { DraftRecord, Take, WorkItem } from '../contract/draft.ts';
import type { RunEvent } from '../contract/events.ts';
import type { Facts } from '../contract/facts.ts';
import { PhasewrightError, type Plan, type Vote } from '../contract/release-format.ts';
import { Collection, type RecordKind, type RecordStore } from './collection.ts';
import { toDraftEvents } from './draft-events.ts';
import type { Attempt, DraftLog } from './draft-log.ts';
import { DraftTexts, type StagedText } from './draft-texts.ts';
import { type EventDraft, EventReader, logEvents } from './event-log.ts';
import * as kinds from './kinds.ts';
import { LineLog } from './line-log.ts';
import { type Memory, share } from './memory.ts';
import { releaseRecords } from './release-records.ts';
import { type TextKind, Texts } from './texts.ts';

/** Facts of the released files of a phase, by path. */
type ReleasedFacts = ReadonlyMap<string, Facts>;

/** What the records of all runs share. */
export interface RecordsWorld extends RecordStore {
  readonly now: () => Date;
  readonly facts: Memory<Promise<ReleasedFacts>>;
  openDrafts(ref: PhaseRef): DraftLog;
}

/**
 * Everything that is read from and written to storage about one run. Of a record, `read` throws
 * `missing-blob` when there is none, and `find` answers `undefined`.
 */
export interface RunRecords extends ReturnType<typeof toRunRecords> {}

export function toRunRecords(world: RecordsWorld, runId: string) {
  const stored = toCollections(world, runId);
  return {
    runId,
    ...stored,
    ...toPlanVerbs(stored),
    ...toDraftVerbs(world, runId, stored),
    ...toReleaseVerbs(world, runId, stored),
    /** Whether the run was canceled. Activities ask before they work, so no event is needed for it. */
    isCanceled: () => stored.cancellation.has(),
    /** The approvals of a gate so far, oldest first. */
    async listVotes({ phase, about }: kinds.DecisionKey): Promise<Vote[]> {
      const votes = await stored.votes.list(stagingPath.votes(runId, phase, about));
      return votes.sort((a, b) => (a.at === b.at ? (a.by < b.by ? -1 : 1) : a.at < b.at ? -1 : 1));
    },
    /** Adds events to the run's log, in one write. */
    log: (events: readonly EventDraft[]): Promise<RunEvent[]> =>
      logEvents(world.store, world.now, runId, events),
    /** Reads the log from its start, each event once. */
    openEvents: () => new EventReader(world.store, runId),
    /** The ledger of tokens, from its start. */
    openLedger: () =>
      new LineLog<LedgerLine>(world.store, 'audit', auditPath.tokens(runId), parseLedgerLine),
    /** What is stored of a phase, or of all: drafts by their path and attempt, all else by its path. */
    async *list(
      container: 'staging' | 'released',
      phase: number | undefined,
    ): AsyncGenerator<PhaseFile> {
      const prefix = phase === undefined ? `${runId}/` : `${runId}/${phase}/`;
      for await (const entry of world.store.list(container, prefix)) {
        const [, of = '', ...rest] = entry.path.split('/');
        if (/^\d+$/.test(of)) {
          const { path, attempt = entry.attempt } = (container === 'staging' &&
            parseDraftPath(entry.path)) || { path: rest.join('/') };
          yield { phase: Number(of), path, attempt, entry };
        }
      }
    },
  };
}

/** Something stored of a phase, by its path there; of a draft by its planned path. */
interface PhaseFile {
  readonly phase: number;
  readonly path: string;
  readonly attempt: number | undefined;
  readonly entry: BlobEntry;
}

type Collections = ReturnType<typeof toCollections>;

function toCollections(world: RecordsWorld, runId: string) {
  const records = <K extends readonly unknown[], T>(kind: RecordKind<K, T>) =>
    new Collection(world, runId, kind);
  const texts = <K extends readonly unknown[]>(kind: TextKind<K>) =>
    new Texts(world.store, runId, kind);
  return {
    /** What the run was started with. */
    record: records(kinds.RUN),
    inputs: texts(kinds.INPUT),
    profileTexts: texts(kinds.PROFILE_TEXT),
    retries: records(kinds.RETRY),
    cancellation: records(kinds.CANCELLATION),
    questions: texts(kinds.QUESTIONS),
    plans: records(kinds.PLAN),
    rounds: records(kinds.ROUND),
    stagedFiles: texts(kinds.STAGED_FILE),
    draftTexts: new DraftTexts(world.store, runId, kinds.DRAFT_TEXT),
    reports: records(kinds.REPORT),
    reportTexts: texts(kinds.REPORT_TEXT),
    decisions: records(kinds.DECISION),
    votes: records(kinds.VOTE),
    replacements: texts(kinds.REPLACEMENT),
    planUpdates: records(kinds.PLAN_UPDATE),
    protections: records(kinds.PROTECTION),
    manifests: records(kinds.PHASE_MANIFEST),
    releasedReports: records(kinds.RELEASED_REPORT),
    /** Released documents and the records beside them. */
    releasedFiles: texts(kinds.RELEASED_FILE),
    provenances: records(kinds.PROVENANCE),
    signedProvenances: records(kinds.SIGNED_PROVENANCE),
    runManifest: records(kinds.RUN_MANIFEST),
    bundle: texts(kinds.BUNDLE),
  };
}

function toPlanVerbs({ plans, rounds, manifests }: Collections) {
  return {
    /** The accepted plan of a phase in its latest version, or `undefined` before there is one. */
    async findLatestPlan(phase: number): Promise<Plan | undefined> {
      let latest: Plan | undefined;
      for (let version = 1; ; version += 1) {
        const plan = await plans.find(phase, version);
        if (plan === undefined) {
          return latest;
        }
        latest = plan;
      }
    },
    /** The accepted plans up to and with `phase`, in order; earlier ones as they were released. */
    async readPlans(phase: number, version: number): Promise<Plan[]> {
      const earlier = Array.from({ length: phase }, async (_, it) =>
        plans.read(it, (await manifests.read(it)).planVersion),
      );
      return Promise.all([...earlier, plans.read(phase, version)]);
    },
    /** The last round of a phase that was scheduled; 0 before the first. */
    async findLastRound(phase: number): Promise<number> {
      for (let round = 1; ; round += 1) {
        if (!(await rounds.has(phase, round))) {
          return round - 1;
        }
      }
    },
    /** The current attempt of each file after `round`: the one of the last round that wrote it. */
    async readAttempts(phase: number, round: number): Promise<Map<string, number>> {
      const all = await Promise.all(
        Array.from({ length: round }, (_, index) => rounds.read(phase, index + 1)),
      );
      const items = all.flatMap(({ batches }) => batches.flat());
      return new Map(items.map(({ path, attempt }) => [path, attempt]));
    },
  };
}

function toDraftVerbs(world: RecordsWorld, runId: string, { rounds, draftTexts }: Collections) {
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
      return batches[batch]?.[await drafts(phase).take({ round, batch, lane, position })];
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
    async addDraft(phase: number, record: DraftRecord, next?: Take): Promise<DraftRecord> {
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

function toReleaseVerbs(world: RecordsWorld, runId: string, { manifests }: Collections) {
  const readFacts = async (phase: number): Promise<ReleasedFacts> => {
    const { files } = await manifests.read(phase);
    const drafts = await world.openDrafts({ runId, phase }).findAll(files);
    return new Map(
      drafts.map((draft, index) => {
        const { path = '' } = files[index] ?? {};
        if (draft?.outcome !== 'staged') {
          const detail = `the record of ${path}, phase ${phase}, is gone`;
          throw new PhasewrightError('missing-blob', detail);
        }
        return [path, draft.facts];
      }),
    );
  };
  const readReleasedFacts = (phase: number): Promise<ReleasedFacts> =>
    share(world.facts, `${runId}/${phase}`, () => readFacts(phase));
  return {
    /** Whether a phase is released: its manifest is written last. */
    isReleased: (phase: number) => manifests.has(phase),
    /** Facts of the released files of a phase. */
    readReleasedFacts,
    /** What storage does against changing what is released. */
    readProtection: () => world.store.readProtection('released'),
    /** Releases what belongs to a phase beside its documents, byte by byte. */
    releaseRecords: (phase: number, round: number, planVersion: number) =>
      releaseRecords(world.store, { runId, phase, round }, planVersion),
    /** Facts of the released files of all phases before `phase`, one map per phase. */
    readFactsBefore: (phase: number): Promise<ReleasedFacts[]> =>
      Promise.all(Array.from({ length: phase }, (_, it) => readReleasedFacts(it))),
  };
}
