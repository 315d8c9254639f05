import type { DecisionRef } from '../contract/activities.ts';
import type { ArtifactType, Container } from '../contract/blob-store.ts';
import { toNameKey } from '../contract/caller.ts';
import { parseCancellation } from '../contract/decision.ts';
import { parseDraftRecord, parseRound } from '../contract/draft.ts';
import { parsePlanUpdate } from '../contract/plan-update.ts';
import { parseProtection } from '../contract/protection.ts';
import {
  type Digest,
  hexOf,
  parseDecision,
  parseEnvelope,
  parseGateReport,
  parsePhaseEvidence,
  parsePhaseManifest,
  parsePlan,
  parseRunManifest,
  parseStatement,
  parseVote,
  releasedPath,
  toDigest,
} from '../contract/release-format.ts';
import { parseRunRecord } from '../contract/run.ts';
import { parsePartList } from '../contract/uploaded-input.ts';
import type { RecordKind } from './collection.ts';
import { inputsPath, stagingPath } from './paths.ts';
import { parseRetry, parseSeal, parseStart } from './start-record.ts';
import { MARKDOWN, type TextKind } from './texts.ts';

/** The gate, plan or budget pause that a decision is about. */
export type DecisionKey = Omit<DecisionRef, 'runId'>;

/** Makes kinds of records: their path, parser and metadata. */
const recordsIn =
  (container: Container, type: ArtifactType = 'GenerationArtifact') =>
  <K extends readonly unknown[], T>(
    toPath: (runId: string, ...key: K) => string,
    parse: (value: unknown) => T,
    more: Pick<RecordKind<NoInfer<K>, T>, 'type' | 'toCreator' | 'toAttempt'> = {},
  ): RecordKind<K, T> => ({ container, type, toPath, parse, ...more });

const input = recordsIn('inputs');
const staged = recordsIn('staging');
const released = recordsIn('released', 'Report');

const BY = { toCreator: ({ by }: { readonly by: string }) => by };
const CREATED_BY = { toCreator: ({ createdBy }: { readonly createdBy: string }) => createdBy };
/** The second part of the key counts versions, rounds or attempts. */
const COUNTED = { toAttempt: (_: number, attempt: number) => attempt };

export const RUN = input(inputsPath.run, parseRunRecord, CREATED_BY);
export const START = input(
  (_: string, key: Digest) => inputsPath.idempotency(hexOf(key)),
  parseStart,
);
export const RETRY = staged(stagingPath.retry, parseRetry, BY);
export const CANCELLATION = staged(stagingPath.cancellation, parseCancellation, BY);
export const PLAN = staged(stagingPath.plan, parsePlan, COUNTED);
export const ROUND = staged(stagingPath.round, parseRound, COUNTED);

/** The record of an attempt that is too long for the log of drafts. */
export const LONG_DRAFT = staged(
  (runId: string, phase: number, attempt: number, path: string) =>
    stagingPath.draftRecord(runId, phase, attempt, hexOf(toDigest(path))),
  parseDraftRecord,
  { ...CREATED_BY, toAttempt: (_: number, attempt: number, _path: string) => attempt },
);

export const REPORT = staged(
  (runId: string, phase: number, round: number) => stagingPath.report(runId, phase, round, 'json'),
  parseGateReport,
  { type: 'Report', ...COUNTED },
);

export const DECISION = staged(
  (runId: string, { phase, about }: DecisionKey) => stagingPath.decision(runId, phase, about),
  parseDecision,
  BY,
);

export const VOTE = staged(
  (runId: string, { phase, about }: DecisionKey, voter: string) =>
    stagingPath.vote(runId, phase, about, hexOf(toDigest(toNameKey(voter)))),
  parseVote,
  BY,
);

export const PLAN_UPDATE = staged(
  (runId: string, { phase, about }: DecisionKey, digest: string) =>
    stagingPath.planUpdate(runId, phase, about, hexOf(digest)),
  parsePlanUpdate,
  BY,
);

export const PROTECTION = staged(stagingPath.protection, parseProtection);
export const SEAL = staged(stagingPath.seal, parseSeal);
export const RUN_SEAL = staged(stagingPath.runSeal, parseSeal);

export const PHASE_MANIFEST = released(releasedPath.phaseManifest, parsePhaseManifest);
export const RELEASED_REPORT = released(
  (runId: string, phase: number) => releasedPath.report(runId, phase, 'json'),
  parseGateReport,
);
/** What the blocks of released documents rest on. */
export const EVIDENCE = released(releasedPath.evidence, parsePhaseEvidence);
export const PROVENANCE = released(releasedPath.provenance, parseStatement);
export const SIGNED_PROVENANCE = released(releasedPath.signedProvenance, parseEnvelope);
export const RUN_MANIFEST = released(releasedPath.runManifest, parseRunManifest);

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

export const QUESTIONS: TextKind<[]> = {
  container: 'staging',
  toPath: stagingPath.questions,
  type: 'Report',
  contentType: MARKDOWN,
};

export const REPORT_TEXT: TextKind<[phase: number, round: number]> = {
  container: 'staging',
  toPath: (runId, phase, round) => stagingPath.report(runId, phase, round, 'md'),
  type: 'Report',
  contentType: MARKDOWN,
};

/** A reviewer's own text, before it becomes an attempt. */
export const REPLACEMENT: TextKind<[phase: number, round: number, digest: string]> = {
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

/** An uploaded input, or a part of one. A run takes a copy, so that old ones can be deleted. */
export const UPLOAD: TextKind<[digest: Digest]> = {
  container: 'staging',
  toPath: (_, digest) => stagingPath.upload(hexOf(digest)),
  type: 'Input',
  contentType: 'application/octet-stream',
};
export const UPLOAD_PARTS = staged(
  (_: string, digest: Digest) => stagingPath.uploadParts(hexOf(digest)),
  parsePartList,
);

/** An answer of an agent, kept across runs. */
export const ANSWER: TextKind<[promptDigest: Digest]> = {
  container: 'staging',
  toPath: (_, promptDigest) => stagingPath.cachedAnswer(hexOf(promptDigest)),
  type: 'GenerationArtifact',
  contentType: MARKDOWN,
};
