import type { Source } from '../release-format.ts';

export type { Source } from '../release-format.ts';

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
