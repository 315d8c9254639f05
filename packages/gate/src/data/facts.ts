import Type, { type Static } from 'typebox';
import { GroundingCounts } from '../release-format.ts';

/** A heading; `anchor` is its GitHub slug, made unique in the file as GitHub does (`-1`, `-2`). */
export const HeadingFact = Type.Object({
  depth: Type.Integer({ minimum: 1, maximum: 6 }),
  text: Type.String(),
  anchor: Type.String(),
  line: Type.Integer({ minimum: 1 }),
  /** Part of a quote or a list, and so not of the outline. */
  isNested: Type.Optional(Type.Boolean()),
});
export type HeadingFact = Static<typeof HeadingFact>;

/**
 * A link, image or reference of the text. `path` is the target resolved against the root of the
 * docset (POSIX, no leading `/`, no `..`); `null` for an external address or a target that leaves
 * the docset. `anchor` is decoded and without `#`; `null` if there is none.
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
const CodeFact = Type.Object({
  text: Type.String(),
  heading: Type.Integer({ minimum: -1 }),
  line: Type.Integer({ minimum: 1 }),
});

/** The first two cells of a table body row as plain text; `heading` as in `CodeFact`. */
const RowFact = Type.Object({
  cells: Type.Array(Type.String()),
  heading: Type.Integer({ minimum: -1 }),
  line: Type.Integer({ minimum: 1 }),
});

/** A row of a table with the columns `Term` and `Definition`; `Synonyms` and `Avoid` may follow. */
export const TermFact = Type.Object({
  term: Type.String(),
  definition: Type.String(),
  synonyms: Type.Array(Type.String()),
  /** Words that must not be used instead of the term. */
  avoid: Type.Array(Type.String()),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
});
export type TermFact = Static<typeof TermFact>;

/**
 * A row of a table with the columns `Field` and `Type`, by these or similar names; `null` if the table has no column
 * `Required` or `Constraints`. `heading` as in `CodeFact`.
 */
export const FieldFact = Type.Object({
  name: Type.String(),
  type: Type.String(),
  required: Type.Union([Type.String(), Type.Null()]),
  constraints: Type.Union([Type.String(), Type.Null()]),
  heading: Type.Integer({ minimum: -1 }),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
});
export type FieldFact = Static<typeof FieldFact>;

/** A row of a table with the columns `Code` and `Message`, by these or similar names, the message verbatim. */
export const MessageFact = Type.Object({
  code: Type.String(),
  message: Type.String(),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
});
export type MessageFact = Static<typeof MessageFact>;

/** The first use of an uncommon acronym, and whether it is spelled out there. */
export const AcronymFact = Type.Object({
  text: Type.String(),
  isSpelledOut: Type.Boolean(),
  line: Type.Integer({ minimum: 1 }),
  column: Type.Integer({ minimum: 1 }),
});
export type AcronymFact = Static<typeof AcronymFact>;

/**
 * Everything the judge knows about one file: created by one parse in `inspect`, stored beside the
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
  terms: Type.Optional(Type.Array(TermFact)),
  fields: Type.Optional(Type.Array(FieldFact)),
  messages: Type.Optional(Type.Array(MessageFact)),
  acronyms: Type.Optional(Type.Array(AcronymFact)),
  /** The language of its prose, if frequent words make it clear. */
  language: Type.Optional(Type.String()),
  grounding: Type.Optional(GroundingCounts),
});
export type Facts = Static<typeof Facts>;

/** A term that a profile defines. */
export type GivenTerm = Omit<TermFact, 'line' | 'column'>;
