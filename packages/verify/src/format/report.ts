import Type, { type Static } from 'typebox';
import { GroundingCounts } from './grounding.ts';
import { Issue } from './issue.ts';
import { createParser } from './parse.ts';

/** How strict the gate of a run is. */
export const Strictness = Type.Union([Type.Literal('strict'), Type.Literal('lenient')]);
export type Strictness = Static<typeof Strictness>;

/** Documented / total of one category of requirements; `score` is 1 for an empty category. */
export const CategoryScore = Type.Object({
  category: Type.String(),
  documented: Type.Integer({ minimum: 0 }),
  total: Type.Integer({ minimum: 0 }),
  score: Type.Number({ minimum: 0, maximum: 1 }),
});
export type CategoryScore = Static<typeof CategoryScore>;

/** A staged file as judged: exactly these bytes are what an approval approves. */
export const JudgedFile = Type.Object({
  path: Type.String(),
  attempt: Type.Integer({ minimum: 1 }),
  sha256: Type.String(),
  size: Type.Integer({ minimum: 0 }),
  /** Absent if prose was not checked against inputs. */
  grounding: Type.Optional(GroundingCounts),
  /** Digest of the canonical JSON of its list of `BlockEvidence`; left out without a run. */
  evidence: Type.Optional(Type.String()),
});
export type JudgedFile = Static<typeof JudgedFile>;

/** A link into a file of a later phase whose anchor cannot be judged yet. */
export const DeferredAnchor = Type.Object({
  file: Type.String(),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
  path: Type.String(),
  anchor: Type.String(),
});
export type DeferredAnchor = Static<typeof DeferredAnchor>;

/**
 * What the gate found in one round of a phase. Contains no time of day: the same input gives the
 * same bytes. Its digest (`toJsonDigest`) is the report digest that a decision carries.
 */
export const GateReport = Type.Object({
  reportVersion: Type.Literal(1),
  runId: Type.String(),
  profile: Type.String(),
  variant: Type.String(),
  phase: Type.Integer({ minimum: 0 }),
  phaseName: Type.String(),
  strictness: Strictness,
  planVersion: Type.Integer({ minimum: 1 }),
  /** Digest of the plan that was carried out, so an approval of the report covers the plan too. */
  planDigest: Type.String(),
  round: Type.Integer({ minimum: 1 }),
  verdict: Type.Union([Type.Literal('passed'), Type.Literal('failed')]),
  /** Version of the rule set, and the ids of the rules that ran after reporting their canaries. */
  ruleSet: Type.String(),
  rules: Type.Array(Type.String()),
  errors: Type.Integer({ minimum: 0 }),
  warnings: Type.Integer({ minimum: 0 }),
  /** Errors first, then by file, line, column, rule. */
  issues: Type.Array(Issue),
  /** Planned files with at least one error, in plan order: those to regenerate. */
  flagged: Type.Array(Type.String()),
  categories: Type.Array(CategoryScore),
  score: Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()]),
  threshold: Type.Number({ minimum: 0, maximum: 1 }),
  /** Of all files together; `null` if nothing was checked against inputs. */
  grounding: Type.Union([GroundingCounts, Type.Null()]),
  files: Type.Array(JudgedFile),
  deferred: Type.Array(DeferredAnchor),
});
export type GateReport = Static<typeof GateReport>;
/**
 * Reads a gate report. Throws `broken-invariant`.
 *
 * @example
 * const report = parseGateReport(JSON.parse(text));
 */
export const parseGateReport = createParser(GateReport, 'a gate report', 'broken-invariant');
