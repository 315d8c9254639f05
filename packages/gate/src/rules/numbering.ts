import type { List } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

const STEP = /^(step|phase|part|stage|chapter)\s+(\d{1,3})\b/i;

export const numbering: FileRule = {
  kind: 'file',
  id: 'numbering',
  version: 1,
  purpose: 'Numbers of a list, and of headings such as "Step 2", count one by one.',
  reason:
    'A page numbers the items of a list itself. A gap means that an item is missing, or that the text refers to a number that readers do not see. A list in which all numbers are equal is fine.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    {
      title: 'One by one, from any number, or all equal',
      content:
        '# T\n\n1. a\n2. b\n\nText.\n\n3. c\n4. d\n\nText.\n\n1. a\n1. b\n\n## Step 1\n\nx\n\n## Step 2\n\nx\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'A gap in a list',
      content: '# T\n\n1. a\n2. b\n4. c\n',
      found: ['5:1 Unexpected number `4`, expected `3`'],
    },
    {
      title: 'A gap in headings',
      content: '# T\n\n## Step 1: a\n\nx\n\n## Step 3: b\n\nx\n',
      found: ['7:1 Unexpected heading `Step 3`, expected `Step 2`'],
    },
  ],
  check(page, report) {
    for (const list of page.nodes.lists) {
      checkList(page, list, report);
    }
    checkHeadings(page, report);
  },
};

function checkList(page: Page, { ordered, children }: List, report: Report): void {
  const numbers = ordered === true ? children.map((item) => readNumber(page, item)) : [];
  if (numbers.every((number) => number === numbers[0])) {
    return;
  }
  const at = numbers.findIndex(
    (number, index) => index > 0 && number !== (numbers[index - 1] ?? 0) + 1,
  );
  const item = children[at];
  if (item !== undefined) {
    const expected = (numbers[at - 1] ?? 0) + 1;
    report(`Unexpected number \`${numbers[at]}\`, expected \`${expected}\``, startPosition(item));
  }
}

function readNumber({ source }: Page, { position }: List['children'][number]): number {
  const start = position?.start.offset ?? 0;
  return Number.parseInt(source.text.slice(start, start + 10), 10);
}

/** Headings of one depth, up to the next above it, that number steps. */
function checkHeadings({ facts, nodes }: Page, report: Report): void {
  const last = new Map<string, number>();
  for (const [index, { text, depth }] of facts.headings.entries()) {
    for (const key of [...last.keys()].filter((it) => Number(it[0]) > depth)) {
      last.delete(key);
    }
    const [, word = '', digits = ''] = STEP.exec(text) ?? [];
    const node = nodes.headings[index]?.node;
    if (word === '' || node === undefined) {
      continue;
    }
    const key = `${depth} ${word.toLowerCase()}`;
    const [before, number] = [last.get(key), Number(digits)];
    if (before !== undefined && number > before + 1) {
      const message = `Unexpected heading ${quote(`${word} ${digits}`)}, expected ${quote(`${word} ${before + 1}`)}`;
      report(message, startPosition(node));
    }
    last.set(key, number);
  }
}
