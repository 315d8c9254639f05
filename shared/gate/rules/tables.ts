import type { Paragraph, Table } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { readLine } from '../markdown/position.ts';

const DELIMITER_ROW = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;
const PIPE_ROW = /^\s*\|.*\|\s*$/;

export const tables: FileRule = {
  kind: 'file',
  id: 'tables',
  version: 1,
  purpose: 'Every row of a table has as many cells as its header, and the header row is valid.',
  reason:
    'Extra cells are not shown, and missing cells leave gaps. An invalid header row turns the whole table into plain text.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  good: [
    {
      title: 'Equal rows, an escaped bar',
      content: '# T\n\n| a | b |\n| --- | :-: |\n| 1 | x \\| y |\n| 2 | |\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'A row too long, a row too short',
      content: '# T\n\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 1 |\n',
      found: [
        '5:1 Unexpected row of 3 cells, expected 2 as in the header at line 3',
        '6:1 Unexpected row of 1 cell, expected 2 as in the header at line 3',
      ],
    },
    {
      title: 'A header that does not fit its delimiters',
      content: '# T\n\n| a | b |\n| - |\n| 1 | 2 |\n',
      found: ['4:1 Unexpected delimiter row of 1 cell, expected 2 as in the header at line 3'],
    },
    {
      title: 'No delimiter row',
      content: '# T\n\n| a | b |\n| 1 | 2 |\n',
      found: ['3:1 Unexpected rows without a delimiter row, expected one such as `| - | - |`'],
    },
    {
      title: 'A header without a word',
      content: '# T\n\n|  |  |\n| - | - |\n| 1 | 2 |\n',
      found: ['3:1 Unexpected header without text, expected a name for each column'],
    },
  ],
  check(page, report) {
    for (const { node } of page.nodes.tables) {
      checkRows(node, report);
    }
    for (const node of page.nodes.paragraphs) {
      checkParagraph(page, node, report);
    }
  },
};

function checkRows(table: Table, report: Report): void {
  const [header, ...rows] = table.children;
  if (header === undefined) {
    return;
  }
  if (header.children.every((cell) => cell.children.length === 0)) {
    const message = 'Unexpected header without text, expected a name for each column';
    report(message, startPosition(header));
  }
  const expected = header.children.length;
  for (const row of rows) {
    if (row.children.length !== expected) {
      const cells = toCells(row.children.length);
      const { line } = startPosition(header);
      report(
        `Unexpected row of ${cells}, expected ${expected} as in the header at line ${line}`,
        startPosition(row),
      );
    }
  }
}

/** A table that is none: the parser left its rows as a paragraph. */
function checkParagraph(page: Page, paragraph: Paragraph, report: Report): void {
  const start = startPosition(paragraph);
  const head = readFrom(page, start.line, start.column);
  if (!head.includes('|') || start.line === paragraph.position?.end.line) {
    return;
  }
  const second = readFrom(page, start.line + 1, start.column);
  if (DELIMITER_ROW.test(second)) {
    const found = toCells(countCells(second));
    const message = `Unexpected delimiter row of ${found}, expected ${countCells(head)} as in the header at line ${start.line}`;
    report(message, { line: start.line + 1, column: start.column });
  } else if (PIPE_ROW.test(head) && PIPE_ROW.test(second)) {
    report('Unexpected rows without a delimiter row, expected one such as `| - | - |`', start);
  }
}

function readFrom(page: Page, line: number, column: number): string {
  return readLine(page.source.text, page.lines, line).slice(column - 1);
}

function countCells(row: string): number {
  const bars = row
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return bars.split(/(?<!\\)\|/).length;
}

function toCells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
