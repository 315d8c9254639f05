import type { Paragraph, Table, TableRow } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { readCell } from '../facts/table-facts.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { readLine } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

const DELIMITER_ROW = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;
/** First columns whose cells name the subject of the row, each once. */
const KEYS = new Set(
  'name field property parameter option key variable setting flag attribute argument header'.split(
    ' ',
  ),
);
/** Further columns of such tables: without one, rows may list several values of a name. */
const ASPECTS = new Set(['type', 'data type', 'kind', 'required', 'default', 'in']);
/** Without a bar at the beginning, one at the end separates a cell that is empty. */
const EMPTY_AT_END = /^[^|\s].*\|\s*$/;
const PIPE_ROW = /^\s*\|.*\|\s*$/;

export const tables: FileRule = {
  kind: 'file',
  id: 'tables',
  version: 4,
  purpose:
    'Every row of a table has as many cells as its header, the header row is valid, and no two rows contradict each other.',
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
    {
      title: 'An empty cell behind the last bar of a row that begins without one',
      content: '# T\n\na | b | c\n- | - | -\n1 | 2 |\n3 | 4 | 5\n',
      found: [],
    },
    {
      title: 'Several values of a name',
      content: '# T\n\n| Key | Value |\n| - | - |\n| a | 1 |\n| a | 2 |\n',
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
      title: 'Rows after a line of text',
      content: '# T\n\nThe sizes are these:\n| a | b |\n| 1 | 2 |\n',
      found: ['4:1 Unexpected rows without a delimiter row, expected one such as `| - | - |`'],
    },
    {
      title: 'Two rows that contradict each other',
      content:
        '# T\n\n| Name | In | Type |\n| - | - | - |\n| a | query | text |\n| a | path | text |\n| a | query | number |\n',
      found: ['7:1 Unexpected second row for `a`, expected one, which is at line 5'],
    },
    {
      title: 'A header without a word',
      content: '# T\n\n|  |  |\n| - | - |\n| 1 | 2 |\n',
      found: ['3:1 Unexpected header without text, expected a name for each column'],
    },
  ],
  check(page, report) {
    for (const { node } of page.nodes.tables) {
      checkRows(page, node, report);
      checkKeys(node, report);
    }
    for (const node of page.nodes.paragraphs) {
      checkParagraph(page, node, report);
    }
  },
};

function checkRows({ source }: Page, table: Table, report: Report): void {
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
    const text = source.text.slice(row.position?.start.offset, row.position?.end.offset);
    const isEmptyAtEnd = row.children.length + 1 === expected && EMPTY_AT_END.test(text);
    if (row.children.length !== expected && !isEmptyAtEnd) {
      const cells = toCells(row.children.length);
      const { line } = startPosition(header);
      report(
        `Unexpected row of ${cells}, expected ${expected} as in the header at line ${line}`,
        startPosition(row),
      );
    }
  }
}

/** A malformed table: the parser left its rows as a paragraph, or as the end of one. */
function checkParagraph(page: Page, paragraph: Paragraph, report: Report): void {
  const start = startPosition(paragraph);
  const last = paragraph.position?.end.line ?? start.line;
  const text = page.source.text.slice(
    paragraph.position?.start.offset,
    paragraph.position?.end.offset,
  );
  for (let line = start.line; text.includes('|') && line < last; line += 1) {
    const head = readFrom(page, line, start.column);
    const second = readFrom(page, line + 1, start.column);
    const found = head.includes('|') ? judgeRows(head, second, line) : undefined;
    if (found !== undefined) {
      report(found.message, { line: line + found.below, column: start.column });
      return;
    }
  }
}

/** What is wrong with two lines that resemble the head of a table, and in which of them. */
function judgeRows(head: string, second: string, line: number) {
  if (DELIMITER_ROW.test(second)) {
    const found = toCells(countCells(second));
    const message = `Unexpected delimiter row of ${found}, expected ${countCells(head)} as in the header at line ${line}`;
    return { below: 1, message };
  }
  const message = 'Unexpected rows without a delimiter row, expected one such as `| - | - |`';
  return PIPE_ROW.test(head) && PIPE_ROW.test(second) ? { below: 0, message } : undefined;
}

/**
 * Finds a name, with its location if there is a column `In`, that has two rows with different
 * content.
 */
function checkKeys({ children: [header, ...rows] }: Table, report: Report): void {
  const [first = '', ...aspects] = toCellTexts(header).map((text) => text.toLowerCase());
  if (!KEYS.has(first) || !aspects.some((it) => ASPECTS.has(it))) {
    return;
  }
  const width = aspects[0] === 'in' ? 2 : 1;
  const known = new Map<string, { line: number; rest: string }>();
  for (const row of rows) {
    const cells = toCellTexts(row);
    const key = JSON.stringify(cells.slice(0, width));
    const rest = JSON.stringify(cells.slice(width));
    const before = known.get(key);
    if (before !== undefined && before.rest !== rest && cells[0] !== '') {
      const name = quote(cells[0] ?? '');
      const message = `Unexpected second row for ${name}, expected one, which is at line ${before.line}`;
      report(message, startPosition(row));
    }
    known.set(key, before ?? { line: startPosition(row).line, rest });
  }
}

function toCellTexts(row: TableRow | undefined): string[] {
  return row?.children.map((cell) => readCell(cell)) ?? [];
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
