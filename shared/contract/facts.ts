import Type, { type Static } from 'typebox';

/** A heading; `anchor` is its GitHub slug, made unique in the file the way GitHub does (`-1`, `-2`). */
export const HeadingFact = Type.Object({
  depth: Type.Integer({ minimum: 1, maximum: 6 }),
  text: Type.String(),
  anchor: Type.String(),
  line: Type.Integer({ minimum: 1 }),
});
export type HeadingFact = Static<typeof HeadingFact>;

/**
 * A link, image or reference as it stands in the text. `path` is the target resolved against the
 * root of the docset (POSIX, no leading `/`, no `..`); `null` for an external address or a target
 * that leaves the docset. `anchor` is decoded and without `#`; `null` when there is none.
 */
export const LinkFact = Type.Object({
  url: Type.String(),
  kind: Type.Union([Type.Literal('link'), Type.Literal('image')]),
  path: Type.Union([Type.String(), Type.Null()]),
  anchor: Type.Union([Type.String(), Type.Null()]),
  isExternal: Type.Boolean(),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
});
export type LinkFact = Static<typeof LinkFact>;

/** An inline code span; `heading` indexes `headings` (the nearest one above or around), -1 before the first. */
export const CodeFact = Type.Object({
  text: Type.String(),
  heading: Type.Integer({ minimum: -1 }),
  line: Type.Integer({ minimum: 1 }),
});

/** The first two cells of a table body row as plain text; `heading` as in `CodeFact`. */
export const RowFact = Type.Object({
  cells: Type.Array(Type.String()),
  heading: Type.Integer({ minimum: -1 }),
  line: Type.Integer({ minimum: 1 }),
});

/**
 * Everything the judge may know about one file: made by one parse in `inspect`, stored beside the
 * draft, never re-read from the text. `factsVersion` changes whenever inspection does.
 */
export const Facts = Type.Object({
  factsVersion: Type.Integer(),
  title: Type.Union([Type.String(), Type.Null()]),
  headings: Type.Array(HeadingFact),
  /** Every anchor a link may name: heading slugs and explicit ids. */
  anchors: Type.Array(Type.String()),
  links: Type.Array(LinkFact),
  codes: Type.Array(CodeFact),
  rows: Type.Array(RowFact),
  words: Type.Integer({ minimum: 0 }),
});
export type Facts = Static<typeof Facts>;
