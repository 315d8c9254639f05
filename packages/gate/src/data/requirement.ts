import Type, { type Static } from 'typebox';

/**
 * How the gate decides, from facts alone, that something is documented in a file. A *marked
 * section* is a heading with everything below it up to the next heading of the same or a smaller
 * depth, whose heading text, or whose own text before the next heading, contains the inline code
 * `within`.
 * - `code`: the file has a section marked by `text`.
 * - `heading`: inside a section marked by `within` (by default the whole file) there is a heading
 *   whose text is `text`, case-insensitively.
 * - `row`: inside a section marked by `within` (by default the whole file) there is a table row
 *   that begins with `cells`.
 * - `rows` and `codes`: many things in one requirement, each of which counts by itself. Inside a
 *   section marked by `within` (the whole file when absent), each of `names` is the first cell of a
 *   table row, in as many rows as it is named here; each of `texts` is inline code.
 */
export const Evidence = Type.Union([
  Type.Object({ kind: Type.Literal('code'), text: Type.String() }),
  Type.Object({
    kind: Type.Literal('heading'),
    within: Type.Optional(Type.String()),
    text: Type.String(),
  }),
  Type.Object({
    kind: Type.Literal('row'),
    within: Type.Optional(Type.String()),
    cells: Type.Array(Type.String(), { minItems: 1, maxItems: 2 }),
  }),
  Type.Object({
    kind: Type.Literal('rows'),
    within: Type.Optional(Type.String()),
    names: Type.Array(Type.String(), { minItems: 1 }),
  }),
  Type.Object({
    kind: Type.Literal('codes'),
    within: Type.Optional(Type.String()),
    texts: Type.Array(Type.String(), { minItems: 1 }),
  }),
]);
export type Evidence = Static<typeof Evidence>;

/**
 * One fact of the inputs that the docset must document. `category` groups the completeness score
 * (`operations`, `parameters`, …); `file` is the planned path that must contain the evidence.
 */
export const Requirement = Type.Object({
  id: Type.String(),
  category: Type.String(),
  label: Type.String(),
  phase: Type.Integer({ minimum: 0 }),
  file: Type.String(),
  evidence: Evidence,
});
export type Requirement = Static<typeof Requirement>;
