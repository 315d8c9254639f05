import Type, { type Static } from 'typebox';
import { createParser } from './parse.ts';

/** Lines of a file of the source set (both ends included, the first line is 1). */
export const SourceRange = Type.Object(
  {
    path: Type.String({ minLength: 1, maxLength: 1000 }),
    fromLine: Type.Integer({ minimum: 1 }),
    toLine: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type SourceRange = Static<typeof SourceRange>;

/**
 * A required section of a planned file, in order. `depth` 2 is a top section of the file. `sources`
 * are the lines that its prose rests on, in a run about a source set.
 */
export const OutlineSection = Type.Object(
  {
    heading: Type.String({ minLength: 1, maxLength: 300 }),
    depth: Type.Integer({ minimum: 2, maximum: 4 }),
    about: Type.Optional(Type.String({ maxLength: 2000 })),
    sources: Type.Optional(Type.Array(SourceRange, { maxItems: 20 })),
  },
  { additionalProperties: false },
);
export type OutlineSection = Static<typeof OutlineSection>;

/**
 * One file of a phase plan. `path` is relative to the root of the docset (POSIX, `.md`) and unique
 * over all phases, case-insensitively. `dependsOn` names paths of the same or an earlier phase
 * whose facts the writer needs. `covers` names requirement ids the file must document. `writer` is
 * the configured agent, or the deterministic template writer for files that must not depend on a
 * model (preflight, coverage).
 */
export const PlannedFile = Type.Object(
  {
    path: Type.String({ minLength: 1, maxLength: 240 }),
    title: Type.String({ minLength: 1, maxLength: 300 }),
    outline: Type.Array(OutlineSection, { maxItems: 200 }),
    dependsOn: Type.Array(Type.String()),
    covers: Type.Array(Type.String()),
    writer: Type.Union([Type.Literal('agent'), Type.Literal('template')]),
    /** Expected size in words; lanes claim the longest first. */
    expectedWords: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type PlannedFile = Static<typeof PlannedFile>;

/**
 * The planned files of one phase, as accepted. `version` increases by one with each approved plan
 * update.
 */
export const Plan = Type.Object(
  {
    runId: Type.String(),
    phase: Type.Integer({ minimum: 0 }),
    version: Type.Integer({ minimum: 1 }),
    files: Type.Array(PlannedFile, { maxItems: 20_000 }),
  },
  { additionalProperties: false },
);
export type Plan = Static<typeof Plan>;
/**
 * Reads a plan. Throws `broken-invariant`.
 *
 * @example
 * const plan = parsePlan(JSON.parse(text));
 */
export const parsePlan = createParser(Plan, 'the plan', 'broken-invariant');
