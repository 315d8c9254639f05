import Type, { type Static } from 'typebox';
import { Decision } from './decision.ts';
import { AgentIdentity, Protection } from './manifest.ts';
import { createParser } from './parse.ts';
import { Strictness } from './report.ts';

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** Names the meaning of `predicate`; `docs/formats.md` explains it. */
export const PREDICATE_TYPE = 'urn:phasewright:provenance:v1';
/** https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** A file by its path and digest: a ResourceDescriptor of in-toto. */
export const Resource = Type.Object({
  name: Type.String(),
  digest: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
});
export type Resource = Static<typeof Resource>;

const Count = Type.Integer({ minimum: 0 });

/**
 * How the documents of a phase were written, which checks they passed, and who approved them.
 * `previous` is the digest of the previous phase's statement, so the statements form a chain;
 * `phases` is the number of phases of the run, so that none can be removed from the end.
 */
const Provenance = Type.Object({
  runId: Type.String(),
  profile: Type.String(),
  variant: Type.String(),
  strictness: Strictness,
  phase: Count,
  name: Type.String(),
  phases: Type.Integer({ minimum: 1 }),
  made: Type.Object({
    inputs: Type.Array(Resource),
    planVersion: Type.Integer({ minimum: 1 }),
    planDigest: Type.String(),
    files: Type.Array(
      Type.Object({
        name: Type.String(),
        attempt: Type.Integer({ minimum: 1 }),
        createdBy: Type.String(),
        agent: AgentIdentity,
        promptDigest: Type.String(),
      }),
    ),
  }),
  passed: Type.Object({
    round: Type.Integer({ minimum: 1 }),
    ruleSet: Type.String(),
    rules: Type.Array(Type.String()),
    errors: Count,
    warnings: Count,
    reportDigest: Type.String(),
  }),
  approved: Decision,
  records: Type.Array(Resource),
  protection: Type.Optional(Protection),
  previous: Type.Union([Type.String(), Type.Null()]),
  sealedAt: Type.String(),
  /** Of the manifest without `previous` and without the provenance, so that a signature covers all. */
  manifestDigest: Type.String(),
});

/** An in-toto Statement about the released documents of one phase; stored as canonical JSON. */
export const Statement = Type.Object({
  _type: Type.Literal(STATEMENT_TYPE),
  subject: Type.Array(Resource),
  predicateType: Type.Literal(PREDICATE_TYPE),
  predicate: Provenance,
});
export type Statement = Static<typeof Statement>;
/**
 * Reads the provenance of a phase. Throws `broken-invariant`.
 *
 * @example
 * const statement = parseStatement(JSON.parse(text));
 */
export const parseStatement = createParser(Statement, 'a provenance', 'broken-invariant');

/** A DSSE envelope (https://github.com/secure-systems-lab/dsse); `payload` and `sig` are base64. */
export const Envelope = Type.Object({
  payloadType: Type.Literal(PAYLOAD_TYPE),
  payload: Type.String(),
  signatures: Type.Array(Type.Object({ keyid: Type.String(), sig: Type.String() }), {
    minItems: 1,
  }),
});
export type Envelope = Static<typeof Envelope>;
/**
 * Reads signed provenance. Throws `broken-invariant`.
 *
 * @example
 * const envelope = parseEnvelope(JSON.parse(text));
 */
export const parseEnvelope = createParser(Envelope, 'a signed provenance', 'broken-invariant');
