import Type, { type Static } from 'typebox';
import { createParser } from './parse.ts';

const Line = Type.Integer({ minimum: 1 });

/**
 * A place in the inputs that a block or a claim rests on: a JSON pointer (RFC 6901) into the input
 * `input`, or lines of a file (both ends included, the first line is 1): `path` is that of a file
 * of a source set, or `input` itself if that is one file. `sha256` is the digest of these lines,
 * each with a line feed, so that they are found again after lines before them have changed.
 */
export const Source = Type.Union([
  Type.Object({ input: Type.String(), pointer: Type.String() }, { additionalProperties: false }),
  Type.Object(
    {
      input: Type.String(),
      path: Type.String(),
      fromLine: Line,
      toLine: Line,
      sha256: Type.Optional(Type.String()),
    },
    { additionalProperties: false },
  ),
]);
export type Source = Static<typeof Source>;

/** Lines of a document (both ends included) that are one block, and what they rest on. */
export const BlockEvidence = Type.Object(
  {
    kind: Type.Union([Type.Literal('fact'), Type.Literal('prose')]),
    /** Of the block in its page; ids of several places for prose that have no fact between them. */
    id: Type.String(),
    fromLine: Line,
    toLine: Line,
    sources: Type.Array(Source),
  },
  { additionalProperties: false },
);
export type BlockEvidence = Static<typeof BlockEvidence>;

/** The evidence of every document of a phase, by path. A manifest names that of each by digest. */
export const PhaseEvidence = Type.Object(
  {
    evidenceVersion: Type.Literal(1),
    runId: Type.String(),
    phase: Type.Integer({ minimum: 0 }),
    files: Type.Array(
      Type.Object(
        { path: Type.String(), blocks: Type.Array(BlockEvidence) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type PhaseEvidence = Static<typeof PhaseEvidence>;
/**
 * Reads the evidence of a phase. Throws `broken-invariant`.
 *
 * @example
 * const evidence = parsePhaseEvidence(JSON.parse(text));
 */
export const parsePhaseEvidence = createParser(
  PhaseEvidence,
  'the evidence of a phase',
  'broken-invariant',
);
