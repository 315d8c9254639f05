import Type, { type Static } from 'typebox';
import { Decision } from './decision.ts';
import { GroundingCounts } from './grounding.ts';
import { createParser } from './parse.ts';
import { Strictness } from './report.ts';

/**
 * The author of a text: the agent with its exact version, the model behind it, and the service's id
 * of the answer.
 */
export const AgentIdentity = Type.Object(
  {
    name: Type.String(),
    version: Type.String(),
    model: Type.String(),
    responseId: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type AgentIdentity = Static<typeof AgentIdentity>;

/**
 * How storage protects the blobs of a container from changes and deletion. `policy`: `unsupported`
 * if the storage has no such policies (plain files, Azurite), `missing` if none is set, `present`
 * if a time-based retention policy is active. `isLocked` and `retentionDays` are `null` if they are
 * unknown or do not apply; `detail` says why.
 */
export const Protection = Type.Object(
  {
    policy: Type.Union([
      Type.Literal('unsupported'),
      Type.Literal('missing'),
      Type.Literal('present'),
    ]),
    isLocked: Type.Union([Type.Boolean(), Type.Null()]),
    retentionDays: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
    hasLegalHold: Type.Boolean(),
    detail: Type.String(),
  },
  { additionalProperties: false },
);
export type Protection = Static<typeof Protection>;

/** An input of the run as received. */
export const InputDigest = Type.Object(
  {
    name: Type.String(),
    sha256: Type.String(),
    size: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type InputDigest = Static<typeof InputDigest>;

/** A released document and its origin. */
export const ReleasedFile = Type.Object(
  {
    path: Type.String(),
    sha256: Type.String(),
    size: Type.Integer({ minimum: 0 }),
    attempt: Type.Integer({ minimum: 1 }),
    createdBy: Type.String(),
    agent: AgentIdentity,
    promptDigest: Type.String(),
    grounding: Type.Optional(GroundingCounts),
    /** Digest of what its blocks rest on, which the record `evidence.json` contains. */
    evidence: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type ReleasedFile = Static<typeof ReleasedFile>;

/** A released record other than a document: plan, report, decision. */
export const ReleasedRecord = Type.Object(
  {
    path: Type.String(),
    sha256: Type.String(),
    size: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type ReleasedRecord = Static<typeof ReleasedRecord>;

/**
 * The record of a released phase. `previous` is the digest of the previous phase's manifest (`null`
 * in phase 0), so the manifests form a chain. Stored as canonical JSON; a manifest's digest is the
 * digest of its bytes.
 */
export const PhaseManifest = Type.Object(
  {
    manifestVersion: Type.Literal(1),
    kind: Type.Literal('phase'),
    runId: Type.String(),
    profile: Type.String(),
    /** Only for user profiles. */
    profileDigest: Type.Optional(Type.String()),
    variant: Type.String(),
    strictness: Strictness,
    phase: Type.Integer({ minimum: 0 }),
    name: Type.String(),
    inputs: Type.Array(InputDigest),
    planVersion: Type.Integer({ minimum: 1 }),
    planDigest: Type.String(),
    round: Type.Integer({ minimum: 1 }),
    ruleSet: Type.String(),
    reportDigest: Type.String(),
    grounding: Type.Union([GroundingCounts, Type.Null()]),
    decision: Decision,
    files: Type.Array(ReleasedFile),
    records: Type.Array(ReleasedRecord),
    /** The protection by storage when the release began; absent in older manifests. */
    protection: Type.Optional(Protection),
    previous: Type.Union([Type.String(), Type.Null()]),
    sealedAt: Type.String(),
  },
  { additionalProperties: false },
);
export type PhaseManifest = Static<typeof PhaseManifest>;
/**
 * Reads a phase manifest. Throws `broken-invariant`.
 *
 * @example
 * const manifest = parsePhaseManifest(JSON.parse(text));
 */
export const parsePhaseManifest = createParser(
  PhaseManifest,
  'a phase manifest',
  'broken-invariant',
);

/** The record of a complete run: the heads of the chain. */
export const RunManifest = Type.Object(
  {
    manifestVersion: Type.Literal(1),
    kind: Type.Literal('run'),
    runId: Type.String(),
    profile: Type.String(),
    /** Only for user profiles. */
    profileDigest: Type.Optional(Type.String()),
    variant: Type.String(),
    strictness: Strictness,
    inputs: Type.Array(InputDigest),
    phases: Type.Array(
      Type.Object(
        {
          phase: Type.Integer({ minimum: 0 }),
          name: Type.String(),
          files: Type.Integer({ minimum: 0 }),
          grounding: Type.Union([GroundingCounts, Type.Null()]),
          manifest: Type.String(),
        },
        { additionalProperties: false },
      ),
    ),
    /** Of all phases together. */
    grounding: Type.Union([GroundingCounts, Type.Null()]),
    sealedAt: Type.String(),
  },
  { additionalProperties: false },
);
export type RunManifest = Static<typeof RunManifest>;
/**
 * Reads a run manifest. Throws `broken-invariant`.
 *
 * @example
 * const manifest = parseRunManifest(JSON.parse(text));
 */
export const parseRunManifest = createParser(RunManifest, 'a run manifest', 'broken-invariant');
