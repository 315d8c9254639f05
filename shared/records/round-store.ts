import { remember } from '../concurrency/memoize.ts';
import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type DraftRecord, parseRound, type Round, type Take } from '../contract/draft.ts';
import { type Plan, parsePlan } from '../contract/plan.ts';
import { type Attempt, createDraftMemory, DraftLog } from './draft-log.ts';
import { requireJson } from './json-blob.ts';

/** Immutable records of a run, remembered because every file of a round asks for them. */
export interface Records {
  plan(runId: string, phase: number, version: number): Promise<Plan>;
  round(runId: string, phase: number, round: number): Promise<Round>;
  /** The record of an attempt, or `undefined` while it has none; only found records are remembered. */
  draft(
    runId: string,
    phase: number,
    attempt: number,
    path: string,
  ): Promise<DraftRecord | undefined>;
  /** The same for many attempts of a phase, in their order: one look at what is remembered. */
  drafts(
    runId: string,
    phase: number,
    attempts: readonly Attempt[],
  ): Promise<(DraftRecord | undefined)[]>;
  /**
   * Adds the record of an attempt; answers with the one that was first. `takes` is the turn that
   * follows in the same lane.
   */
  addDraft(runId: string, phase: number, record: DraftRecord, takes?: Take): Promise<DraftRecord>;
  /** Which of the files of its batch a turn has, counted from 0; the same whenever it is asked. */
  take(runId: string, phase: number, take: Take): Promise<number>;
}

/**
 * Records of drafts that stay in memory, by the bytes of their JSON: those of a phase of some
 * thousand files, so that a gate after a few changed files reads a few records.
 */
const MAX_DRAFT_BYTES = 64 * 1024 * 1024;

/** Logs of drafts whose lines are known by where they lie. */
const DRAFT_LOGS = 256;

/** Makes the reader of plans, rounds and draft records. */
export function createRecords(store: BlobStore): Records {
  const plans = remember(32, (path) => requireJson(store, 'staging', path, parsePlan));
  const rounds = remember(32, (path) => requireJson(store, 'staging', path, parseRound));
  const memory = createDraftMemory(MAX_DRAFT_BYTES);
  const logs = remember(DRAFT_LOGS, async (key) => {
    const [runId = '', phase] = key.split('|');
    return new DraftLog(store, runId, Number(phase), memory);
  });
  return {
    plan: (runId, phase, version) => plans(stagingPath.plan(runId, phase, version)),
    round: (runId, phase, round) => rounds(stagingPath.round(runId, phase, round)),
    draft: async (runId, phase, attempt, path) =>
      (await logs(`${runId}|${phase}`)).find(path, attempt),
    drafts: async (runId, phase, attempts) => (await logs(`${runId}|${phase}`)).findAll(attempts),
    addDraft: async (runId, phase, record, takes) =>
      (await logs(`${runId}|${phase}`)).add(record, takes),
    take: async (runId, phase, take) => (await logs(`${runId}|${phase}`)).take(take),
  };
}

/**
 * The current attempt of each file of a phase after `round`: the one of the last round that wrote
 * it. Asks for rounds 1 to `round`.
 */
export async function readAttempts(
  records: Records,
  runId: string,
  phase: number,
  round: number,
): Promise<Map<string, number>> {
  const rounds = await Promise.all(
    Array.from({ length: round }, (_, index) => records.round(runId, phase, index + 1)),
  );
  const items = rounds.flatMap(({ batches }) => batches.flat());
  return new Map(items.map(({ path, attempt }) => [path, attempt]));
}
