import type { Block, ProseBlock } from '../data/block.ts';

/**
 * Puts a page together: facts as rendered, and for each place for prose the answer with its id, or
 * else the offline text. Ends with a line feed.
 *
 * @example
 * const page = assemblePage(blocks, new Map([['intro', 'What the call is for.']]));
 */
export function assemblePage(
  blocks: readonly Block[],
  answers: ReadonlyMap<string, string> = new Map(),
): string {
  const texts = blocks.map((block) =>
    block.kind === 'fact' ? block.markdown : (answers.get(block.id) ?? block.markdown).trim(),
  );
  return `${texts.filter((text) => text !== '').join('\n\n')}\n`;
}

/**
 * The places for prose of a page.
 *
 * @example
 * const ids = listProse(blocks).map(({ id }) => id);
 */
export function listProse(blocks: readonly Block[]): ProseBlock[] {
  return blocks.filter((block) => block.kind === 'prose');
}
