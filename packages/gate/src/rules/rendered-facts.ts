import type { Block, Source } from '../data/block.ts';
import type { FileRule } from '../engine/rule.ts';
import { quote } from '../report/quote.ts';

const PAGE: Block[] = [
  { kind: 'fact', id: 'facts-1', markdown: '# Tools', sources: [] },
  { kind: 'prose', id: 'use', about: 'When to use it.', markdown: '', sources: [] },
  {
    kind: 'fact',
    id: 'facts-2',
    markdown: '| Name | Type |\n| - | - |\n| `limit` | integer |',
    sources: [{ input: 'openapi.json', pointer: '/paths/~1tools/get/parameters' }],
  },
];
const toText = (row: string) =>
  `# Tools\n\nSay how many you want.\n\n| Name | Type |\n| - | - |\n${row}\n`;

export const renderedFacts: FileRule = {
  kind: 'file',
  id: 'rendered-facts',
  version: 1,
  purpose:
    'Every fact block of a page is in its file exactly as the product renders it from the inputs.',
  reason:
    'Facts are never written by an agent. A table, example or command that differs from the inputs misleads every reader who builds on it, whether an agent or a person changed it.',
  severity: { strict: 'error', lenient: 'error' },
  isFixed: true,
  needs: 'source',
  good: [
    {
      title: 'Facts as rendered, prose between them',
      content: toText('| `limit` | integer |'),
      blocks: PAGE,
      found: [],
    },
  ],
  bad: [
    {
      title: 'A changed type',
      content: toText('| `limit` | string |'),
      blocks: PAGE,
      found: [
        "7:13 Unexpected `| 'limit' | string |`, expected `| 'limit' | integer |` as openapi.json says at /paths/~1tools/get/parameters",
      ],
    },
    {
      title: 'An invented row',
      content: toText('| `colour` | string |\n| `limit` | integer |'),
      blocks: PAGE,
      found: [
        "7:4 Unexpected `| 'colour' | string |`, expected `| 'limit' | integer |` as openapi.json says at /paths/~1tools/get/parameters",
      ],
    },
    {
      title: 'A dropped table',
      content: '# Tools\n',
      blocks: PAGE,
      found: [
        '2:1 Unexpected end of the file, expected `| Name | Type |` as openapi.json says at /paths/~1tools/get/parameters',
      ],
    },
  ],
  check({ match }, report) {
    for (const { block, line, found, rendered } of match?.differences ?? []) {
      const column = findDifference(found ?? '', rendered);
      const is = found === undefined ? 'end of the file' : quoteFrom(found, column);
      const message = `Unexpected ${is}, expected ${quoteFrom(rendered, column)}${toEvidence(block.sources)}`;
      report(message, { line, column: column + 1 });
    }
  },
};

/** The offset of the first character in which two lines differ. */
function findDifference(found: string, rendered: string): number {
  let at = 0;
  while (at < found.length && found[at] === rendered[at]) {
    at += 1;
  }
  return at;
}

/** Characters before the difference that a message shows. */
const BEFORE = 40;

/** Quotes a line so that the difference at `column` is visible, however long the line is. */
function quoteFrom(line: string, column: number): string {
  if (line.trim() === '') {
    return 'empty line';
  }
  return quote(column > BEFORE ? `…${line.slice(column - BEFORE)}` : line);
}

function toEvidence([source]: readonly Source[]): string {
  if (source === undefined) {
    return ' as rendered from the inputs';
  }
  return 'pointer' in source
    ? ` as ${source.input} says at ${source.pointer}`
    : ` as ${source.path} says at line ${source.fromLine}`;
}
