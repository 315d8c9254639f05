import { Memory } from '../concurrency/memory.ts';
import type { BlobStore } from '../contract/blob-store.ts';
import type { DraftRecord } from '../contract/draft.ts';
import { Collection } from './collection.ts';
import type { RecordsWorld } from './collections.ts';
import { DraftLog } from './draft-log.ts';
import { ANSWER, START, UPLOAD, UPLOAD_PARTS } from './kinds.ts';
import { type RunRecords, toRunRecords } from './run-records.ts';
import { Texts } from './texts.ts';

/**
 * Parsed records kept in memory, by the bytes of their JSON. Plans, rounds, reports and manifests
 * of a run of some thousand files take a few MiB.
 */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** Records of drafts, separate from the others: those of a phase of some thousand files. */
const MAX_DRAFT_BYTES = 64 * 1024 * 1024;

/** Logs of drafts whose line positions are cached. */
const MAX_DRAFT_LOGS = 256;

const MAX_RUNS = 64;

/** Phases whose facts are cached. */
const MAX_FACTS = 16;

export interface Records extends ReturnType<typeof createRecords> {}

/** Creates the access to records. `now` dates the logged events. */
export function createRecords(store: BlobStore, now: () => Date = () => new Date()) {
  const drafts = new Memory<DraftRecord>(MAX_DRAFT_BYTES);
  const logs = new Memory<DraftLog>(MAX_DRAFT_LOGS);
  const world: RecordsWorld = {
    store,
    now,
    known: new Memory(MAX_RECORD_BYTES),
    reads: new Map(),
    facts: new Memory(MAX_FACTS),
    openDrafts: ({ runId, phase }) =>
      logs.require(`${runId}/${phase}`, () => new DraftLog(store, runId, phase, drafts)),
  };
  const runs = new Memory<RunRecords>(MAX_RUNS);
  const of = (runId: string): RunRecords => runs.require(runId, () => toRunRecords(world, runId));
  return {
    of,
    /** The names of everything that has a record, runs included. */
    listRuns: () => store.listRoots('inputs'),
    /** Runs by the digest of the idempotency key they were started with. */
    starts: new Collection(world, '', START),
    /** Answers of agents by the digest of the question, across runs. */
    answers: new Texts(store, '', ANSWER),
    /** Uploaded inputs and parts of inputs, and the lists of parts, by digest. */
    uploads: new Texts(store, '', UPLOAD),
    uploadParts: new Collection(world, '', UPLOAD_PARTS),
  };
}
