import { stagingPath } from '../contract/blob-paths.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import { type DraftRecord, parseDraftRecord, parseRound, type Round } from '../contract/draft.ts';
import { type Plan, parsePlan } from '../contract/plan.ts';
import { requireJson } from '../run/json-blob.ts';
import { remember } from '../run/remember.ts';

/** Reads of immutable records of a run, remembered because every file of a round asks for them. */
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
}

/**
 * Records of drafts that stay in memory, by the bytes of their JSON: those of a phase of some
 * thousand files, so that a gate after a few changed files reads a few records.
 */
const MAX_DRAFT_BYTES = 64 * 1024 * 1024;

/** Makes the reader of plans, rounds and draft records. */
export function createRecords(store: BlobStore): Records {
  const plans = remember(32, (path) => requireJson(store, 'staging', path, parsePlan));
  const drafts = createDraftReader(store);
  const rounds = remember(32, (path) => requireJson(store, 'staging', path, parseRound));
  return {
    plan: (runId, phase, version) => plans(stagingPath.plan(runId, phase, version)),
    round: (runId, phase, round) => rounds(stagingPath.round(runId, phase, round)),
    draft: (runId, phase, attempt, path) =>
      drafts(stagingPath.draftRecord(runId, phase, attempt, path)),
  };
}

function createDraftReader(store: BlobStore): (path: string) => Promise<DraftRecord | undefined> {
  const known = new Map<string, { readonly record: DraftRecord; readonly bytes: number }>();
  let bytes = 0;
  return async (path) => {
    const found = known.get(path);
    if (found !== undefined) {
      return found.record;
    }
    const blob = await store.read('staging', path);
    if (blob === undefined) {
      return undefined;
    }
    const record = parseDraftRecord(JSON.parse(new TextDecoder().decode(blob.content)));
    known.set(path, { record, bytes: blob.size });
    bytes += blob.size;
    for (const [oldest, entry] of known) {
      if (bytes <= MAX_DRAFT_BYTES) {
        break;
      }
      known.delete(oldest);
      bytes -= entry.bytes;
    }
    return record;
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
  const items = rounds.flatMap(({ batches }) => batches.flat(2));
  return new Map(items.map(({ path, attempt }) => [path, attempt]));
}
