import { createRequire } from 'node:module';
import type { Root, RootContent } from 'mdast';
import type * as Remark from 'remark';
import type * as RemarkGfm from 'remark-gfm';
import { parseMarkdown as parseBounded } from '../../../packages/gate/src/index.ts';
import { writeTable, writeText } from './write-table.ts';

const require = createRequire(import.meta.url);
let known: ReturnType<typeof createProcessor> | undefined;

/** One for all files, because creating it costs more than a small file; created on first use. */
function createProcessor() {
  const { remark }: typeof Remark = require('remark');
  const { default: remarkGfm }: typeof RemarkGfm = require('remark-gfm');
  return remark()
    .use(remarkGfm, { tablePipeAlign: false })
    .use({
      settings: {
        ...{ bullet: '-', rule: '-' },
        handlers: { table: writeTable, text: writeText },
      },
    })
    .freeze();
}

export function toMarkdown(children: RootContent[]): string {
  known ??= createProcessor();
  return known.stringify({ type: 'root', children });
}

/**
 * Parses a description. The parser of the gate makes the same tree, mostly much faster. What it
 * refuses as expensive is parsed here: descriptions are short.
 */
export function parseMarkdown(text: string): Root {
  const parsed = parseBounded(text);
  if (parsed.outcome === 'parsed') {
    return parsed.tree;
  }
  known ??= createProcessor();
  return known.parse(text);
}
