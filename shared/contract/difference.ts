import Type, { type Static } from 'typebox';

const Count = Type.Integer({ minimum: 0 });

/** A piece of a line; `isChanged` if its words differ from the replaced line. */
const Piece = Type.Object({ text: Type.String(), isChanged: Type.Boolean() });

/** A line of one side; `number` counts from 1. */
const SideLine = Type.Object({ number: Type.Integer({ minimum: 1 }), pieces: Type.Array(Piece) });

/** A line on both sides, or a line and its replacement. */
export const DifferenceLine = Type.Object({
  kind: Type.Union([
    Type.Literal('same'),
    Type.Literal('changed'),
    Type.Literal('gone'),
    Type.Literal('new'),
  ]),
  old: Type.Optional(SideLine),
  fresh: Type.Optional(SideLine),
});
export type DifferenceLine = Static<typeof DifferenceLine>;

const FileRef = Type.Object({ path: Type.String(), sha256: Type.String() });
export type FileRef = Static<typeof FileRef>;

/**
 * A file that both runs have, with different content. `hunks` are the changed lines with a few
 * around them, word by word; `null` if there were too many files or too much text to compare:
 * request that path alone.
 */
export const ChangedFile = Type.Object({
  path: Type.String(),
  old: Type.String(),
  fresh: Type.String(),
  gone: Count,
  added: Count,
  hunks: Type.Union([Type.Array(Type.Array(DifferenceLine)), Type.Null()]),
});
export type ChangedFile = Static<typeof ChangedFile>;

export const PhaseDifference = Type.Object({
  phase: Count,
  name: Type.String(),
  added: Type.Array(FileRef),
  removed: Type.Array(FileRef),
  changed: Type.Array(ChangedFile),
  unchanged: Count,
});
export type PhaseDifference = Static<typeof PhaseDifference>;

/**
 * The difference from the documents of the run `with` to those of `runId`: the released ones of a
 * phase, otherwise those its latest gate judged. `lineage` are the ancestors of `runId`, nearest
 * first.
 */
export const RunDifference = Type.Object({
  runId: Type.String(),
  with: Type.String(),
  lineage: Type.Array(Type.String()),
  phases: Type.Array(PhaseDifference),
});
export type RunDifference = Static<typeof RunDifference>;
