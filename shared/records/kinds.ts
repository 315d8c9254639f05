import type { DecisionRef } from '../contract/activities.ts';
import { toNameKey } from '../contract/caller.ts';
import { type Cancellation, parseCancellation } from '../contract/decision.ts';
import { type DraftRecord, parseDraftRecord, parseRound, type Round } from '../contract/draft.ts';
import { type PlanUpdate, parsePlanUpdate } from '../contract/plan-update.ts';
import { parseProtection } from '../contract/protection.ts';
import {
  type Decision,
  type Digest,
  type Envelope,
  type GateReport,
  hexOf,
  type PhaseEvidence,
  type PhaseManifest,
  type Plan,
  type Protection,
  parseDecision,
  parseEnvelope,
  parseGateReport,
  parsePhaseEvidence,
  parsePhaseManifest,
  parsePlan,
  parseRunManifest,
  parseStatement,
  parseVote,
  type RunManifest,
  releasedPath,
  type Statement,
  toDigest,
  type Vote,
} from '../contract/release-format.ts';
import { parseRunRecord, type RunRecord } from '../contract/run.ts';
import type { RecordKind } from './collection.ts';
import { inputsPath, stagingPath } from './paths.ts';
import {
  parseRetry,
  parseSeal,
  parseStart,
  type RetryRecord,
  type SealRecord,
  type StartRecord,
} from './start-record.ts';
import { MARKDOWN, type TextKind } from './texts.ts';

type RoundKey = [phase: number, round: number];

/** One kind of record each: its path, its parser and its metadata. */
export const RUN: RecordKind<[], RunRecord> = {
  container: 'inputs',
  toPath: inputsPath.run,
  parse: parseRunRecord,
  toCreator: ({ createdBy }) => createdBy,
};

export const START: RecordKind<[key: Digest], StartRecord> = {
  container: 'inputs',
  toPath: (_, key) => inputsPath.idempotency(hexOf(key)),
  parse: parseStart,
};

export const RETRY: RecordKind<[retry: number], RetryRecord> = {
  container: 'staging',
  toPath: stagingPath.retry,
  parse: parseRetry,
  toCreator: ({ by }) => by,
};

export const CANCELLATION: RecordKind<[], Cancellation> = {
  container: 'staging',
  toPath: stagingPath.cancellation,
  parse: parseCancellation,
  toCreator: ({ by }) => by,
};

export const PLAN: RecordKind<[phase: number, version: number], Plan> = {
  container: 'staging',
  toPath: stagingPath.plan,
  parse: parsePlan,
  toAttempt: (_, version) => version,
};

export const ROUND: RecordKind<RoundKey, Round> = {
  container: 'staging',
  toPath: stagingPath.round,
  parse: parseRound,
  toAttempt: (_, round) => round,
};

/** The record of an attempt that is too long for the log of drafts. */
export const LONG_DRAFT: RecordKind<[phase: number, attempt: number, path: string], DraftRecord> = {
  container: 'staging',
  toPath: (runId, phase, attempt, path) =>
    stagingPath.draftRecord(runId, phase, attempt, hexOf(toDigest(path))),
  parse: parseDraftRecord,
  toCreator: ({ createdBy }) => createdBy,
  toAttempt: (_, attempt) => attempt,
};

export const REPORT: RecordKind<RoundKey, GateReport> = {
  container: 'staging',
  toPath: (runId, phase, round) => stagingPath.report(runId, phase, round, 'json'),
  parse: parseGateReport,
  type: 'Report',
  toAttempt: (_, round) => round,
};

export const DECISION: RecordKind<[at: DecisionKey], Decision> = {
  container: 'staging',
  toPath: (runId, { phase, about }) => stagingPath.decision(runId, phase, about),
  parse: parseDecision,
  toCreator: ({ by }) => by,
};

/** The gate, plan or budget pause that a decision is about. */
export type DecisionKey = Omit<DecisionRef, 'runId'>;

export const VOTE: RecordKind<[at: DecisionKey, voter: string], Vote> = {
  container: 'staging',
  toPath: (runId, { phase, about }, voter) =>
    stagingPath.vote(runId, phase, about, hexOf(toDigest(toNameKey(voter)))),
  parse: parseVote,
  toCreator: ({ by }) => by,
};

export const PLAN_UPDATE: RecordKind<[at: DecisionKey, digest: string], PlanUpdate> = {
  container: 'staging',
  toPath: (runId, { phase, about }, digest) =>
    stagingPath.planUpdate(runId, phase, about, hexOf(digest)),
  parse: parsePlanUpdate,
  toCreator: ({ by }) => by,
};

export const PROTECTION: RecordKind<RoundKey, Protection> = {
  container: 'staging',
  toPath: stagingPath.protection,
  parse: parseProtection,
};

export const SEAL: RecordKind<[phase: number], SealRecord> = {
  container: 'staging',
  toPath: stagingPath.seal,
  parse: parseSeal,
};

export const RUN_SEAL: RecordKind<[], SealRecord> = {
  container: 'staging',
  toPath: stagingPath.runSeal,
  parse: parseSeal,
};

export const PHASE_MANIFEST: RecordKind<[phase: number], PhaseManifest> = {
  container: 'released',
  toPath: releasedPath.phaseManifest,
  parse: parsePhaseManifest,
  type: 'Report',
};

export const RELEASED_REPORT: RecordKind<[phase: number], GateReport> = {
  container: 'released',
  toPath: (runId, phase) => releasedPath.report(runId, phase, 'json'),
  parse: parseGateReport,
  type: 'Report',
};

/** What the blocks of released documents rest on. */
export const EVIDENCE: RecordKind<[phase: number], PhaseEvidence> = {
  container: 'released',
  toPath: releasedPath.evidence,
  parse: parsePhaseEvidence,
  type: 'Report',
};

export const PROVENANCE: RecordKind<[phase: number], Statement> = {
  container: 'released',
  toPath: releasedPath.provenance,
  parse: parseStatement,
  type: 'Report',
};

export const SIGNED_PROVENANCE: RecordKind<[phase: number], Envelope> = {
  container: 'released',
  toPath: releasedPath.signedProvenance,
  parse: parseEnvelope,
  type: 'Report',
};

export const RUN_MANIFEST: RecordKind<[], RunManifest> = {
  container: 'released',
  toPath: releasedPath.runManifest,
  parse: parseRunManifest,
  type: 'Report',
};

export const INPUT: TextKind<[name: string]> = {
  container: 'inputs',
  toPath: inputsPath.input,
  type: 'Input',
  contentType: 'application/octet-stream',
};

/** The text of the user profile that a run was started with. */
export const PROFILE_TEXT: TextKind<[digest: string]> = {
  container: 'inputs',
  toPath: (runId, digest) => inputsPath.profile(runId, hexOf(digest)),
  type: 'Input',
  contentType: 'text/plain; charset=utf-8',
};

/** The questions of the preflight check. */
export const QUESTIONS: TextKind<[]> = {
  container: 'staging',
  toPath: stagingPath.questions,
  type: 'Report',
  contentType: MARKDOWN,
};

export const REPORT_TEXT: TextKind<RoundKey> = {
  container: 'staging',
  toPath: (runId, phase, round) => stagingPath.report(runId, phase, round, 'md'),
  type: 'Report',
  contentType: MARKDOWN,
};

/** A reviewer's own text, before it becomes an attempt. */
export const REPLACEMENT: TextKind<[...at: RoundKey, digest: string]> = {
  container: 'staging',
  toPath: (runId, phase, round, digest) =>
    stagingPath.replacement(runId, phase, round, hexOf(digest)),
  type: 'GenerationArtifact',
  contentType: MARKDOWN,
};

export const DRAFT_TEXT: TextKind<[phase: number, attempt: number, path: string]> = {
  container: 'staging',
  toPath: stagingPath.draft,
  type: 'CoreDoc',
  contentType: MARKDOWN,
};

/** Anything staged in a phase, by its path there: a record, or a reviewer's text. */
export const STAGED_FILE: TextKind<[phase: number, path: string]> = {
  container: 'staging',
  toPath: stagingPath.file,
  type: 'GenerationArtifact',
  contentType: 'application/json',
};

/** A released document, or a record beside it. */
export const RELEASED_FILE: TextKind<[phase: number, path: string]> = {
  container: 'released',
  toPath: releasedPath.file,
  type: 'CoreDoc',
  contentType: MARKDOWN,
};

export const BUNDLE: TextKind<[]> = {
  container: 'released',
  toPath: releasedPath.bundle,
  type: 'GenerationArtifact',
  contentType: 'application/zip',
};

/** An answer of an agent, kept across runs. */
export const ANSWER: TextKind<[promptDigest: Digest]> = {
  container: 'staging',
  toPath: (_, promptDigest) => stagingPath.cachedAnswer(hexOf(promptDigest)),
  type: 'GenerationArtifact',
  contentType: MARKDOWN,
};
