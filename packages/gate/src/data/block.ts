import type { Source } from '../release-format.ts';

export type { Source } from '../release-format.ts';

/** Common to all blocks: an id that is unique in its page, its text, and its evidence. */
interface BlockBase {
  readonly id: string;
  /** Markdown without blank lines at its ends. */
  readonly markdown: string;
  readonly sources: readonly Source[];
}

/**
 * Rendered from the inputs by the profile's code. Agents do not write it, and the gate compares it.
 */
export interface FactBlock extends BlockBase {
  readonly kind: 'fact';
}

/** A place for prose. `markdown` is the offline text, and may be empty; an agent writes its own. */
export interface ProseBlock extends BlockBase {
  readonly kind: 'prose';
  /** The content of the prose, as an instruction for the writer. It is not part of the page. */
  readonly about: string;
  /**
   * The subject whose facts the prose may state, by its id in the vocabulary, such as `GET /tools`.
   */
  readonly subject?: string | undefined;
  /** The expected length in words; short by default. */
  readonly words?: number | undefined;
}

/** A part of a page. Blocks are in the order of the page. */
export type Block = FactBlock | ProseBlock;
