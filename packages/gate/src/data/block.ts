import Type, { type Static } from 'typebox';

/**
 * A place in the inputs that a block or a claim rests on: a JSON pointer (RFC 6901) into the input
 * `input`, or lines of a file of a source set (both ends included, the first line is 1).
 */
export const Source = Type.Union([
  Type.Object({ input: Type.String(), pointer: Type.String() }),
  Type.Object({
    input: Type.String(),
    path: Type.String(),
    fromLine: Type.Integer({ minimum: 1 }),
    toLine: Type.Integer({ minimum: 1 }),
  }),
]);
export type Source = Static<typeof Source>;

/** What every block has: an id that is unique in its page, its text, and its evidence. */
interface BlockBase {
  readonly id: string;
  /** Markdown without blank lines at its ends. */
  readonly markdown: string;
  readonly sources: readonly Source[];
}

/** Rendered from the inputs by the profile's code. No agent writes it, and the gate compares it. */
export interface FactBlock extends BlockBase {
  readonly kind: 'fact';
}

/**
 * A place for prose. `markdown` is what the offline writer says there, and may be empty; an agent
 * answers its own text for it.
 */
export interface ProseBlock extends BlockBase {
  readonly kind: 'prose';
  /** What the prose should say, for the writer. It is not part of the page. */
  readonly about: string;
  /** Whose facts the prose may state, by their id in the vocabulary, such as `GET /tools`. */
  readonly subject?: string | undefined;
  /** How long it should be, in words; short when absent. */
  readonly words?: number | undefined;
}

/** A part of a page. Blocks stand in the order of the page. */
export type Block = FactBlock | ProseBlock;
