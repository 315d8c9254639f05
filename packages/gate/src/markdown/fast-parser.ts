import { createRequire } from 'node:module';
import type { Root } from 'mdast';
import type * as Satteri from 'satteri';

/** Turns text into a tree as remark does, many times faster; agrees with it on plain documents only. */
export type FastParser = (text: string) => Root | undefined;

/** GitHub's features, as remark with GFM parses them: nothing else that the library supports. */
const FEATURES = { gfm: true, frontmatter: false, math: false, directive: false } as const;

const require = createRequire(import.meta.url);

/**
 * Loads the parser written in Rust once, when the first text is parsed, because loading its binary
 * takes longer than many starts. `undefined`, with a warning of the process, if its binary is not
 * installed; then remark parses every text, with the same result.
 */
export function loadFastParser(): FastParser | undefined {
  try {
    const { markdownToMdast }: typeof Satteri = require('satteri');
    return (text) => {
      const tree = markdownToMdast(text, { features: FEATURES });
      return tree.type === 'root' ? tree : undefined;
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    process.emitWarning(`Markdown is parsed slowly, without the binary of satteri: ${reason}`, {
      type: 'PhasewrightWarning',
      detail: 'Findings are the same. Install with `npm ci`, optional dependencies included.',
    });
    return undefined;
  }
}
