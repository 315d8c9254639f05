import type { Facts } from '../../packages/gate/src/base.ts';
import type { Memory } from '../concurrency/memory.ts';
import type { PhaseRef } from '../contract/activities.ts';
import { Collection, type RecordKind, type RecordStore } from './collection.ts';
import type { DraftLog } from './draft-log.ts';
import { DraftTexts } from './draft-texts.ts';
import * as kinds from './kinds.ts';
import { type TextKind, Texts } from './texts.ts';

/** Facts of the released files of a phase, by path. */
export type ReleasedFacts = ReadonlyMap<string, Facts>;

/** What the records of all runs share. */
export interface RecordsWorld extends RecordStore {
  readonly now: () => Date;
  readonly facts: Memory<Promise<ReleasedFacts>>;
  openDrafts(ref: PhaseRef): DraftLog;
}

export interface Collections extends ReturnType<typeof toCollections> {}

export function toCollections(world: RecordsWorld, runId: string) {
  const records = <K extends readonly unknown[], T>(kind: RecordKind<K, T>) =>
    new Collection(world, runId, kind);
  const texts = <K extends readonly unknown[]>(kind: TextKind<K>) =>
    new Texts(world.store, runId, kind);
  return {
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
    seals: records(kinds.SEAL),
    runSeal: records(kinds.RUN_SEAL),
    manifests: records(kinds.PHASE_MANIFEST),
    releasedReports: records(kinds.RELEASED_REPORT),
    /** Released documents and the records beside them. */
    releasedFiles: texts(kinds.RELEASED_FILE),
    evidences: records(kinds.EVIDENCE),
    provenances: records(kinds.PROVENANCE),
    signedProvenances: records(kinds.SIGNED_PROVENANCE),
    runManifest: records(kinds.RUN_MANIFEST),
    bundle: texts(kinds.BUNDLE),
  };
}
