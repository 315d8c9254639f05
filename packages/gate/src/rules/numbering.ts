import type { Heading, List, Paragraph } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule, Report } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

/** "Step 2", or "2. Do this" in a heading. */
const STEP = /^(?:(step|phase|part|stage|chapter)\s+(\d{1,3})\b|(\d{1,2})[.)]\s)/i;

export const numbering: FileRule = {
  kind: 'file',
  id: 'numbering',
  version: 2,
  purpose: 'Numbers of a list, and of headings and paragraphs such as "Step 2", count one by one.',
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
    {
      title: 'A gap in paragraphs, and in numbered headings',
      content: '# T\n\n**Step 1:** a.\n\n**Step 3:** b.\n\n## 1. A\n\nx\n\n## 3. B\n\nx\n',
      found: [
        '5:1 Unexpected paragraph `Step 3`, expected `Step 2`',
        '11:1 Unexpected heading `3.`, expected `2.`',
      ],
    },
    {
      title: 'A gap between the parts of a list',
      content: '# T\n\n1. a\n\nText.\n\n3. b\n',
      found: ['7:1 Unexpected number `3`, expected `2`'],
    },
  ],
  check(page, report) {
    for (const list of page.nodes.lists) {
      checkList(page, list, report);
    }
    checkParts(page, report);
    checkSteps(page, report);
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

/** A list that continues after other blocks of its section. */
function checkParts(page: Page, report: Report): void {
  let last: number | undefined;
  for (const node of page.tree.children) {
    if (node.type === 'heading') {
      last = undefined;
    } else if (node.type === 'list' && node.ordered === true) {
      const start = node.start ?? 1;
      const [first, end] = [node.children[0], node.children.at(-1)];
      if (last !== undefined && start > last + 1 && first !== undefined) {
        const message = `Unexpected number \`${start}\`, expected \`${last + 1}\``;
        report(message, startPosition(first));
      }
      last = end === undefined ? last : readNumber(page, end);
    }
  }
}

/** The number of a step as the label of a paragraph; chapters are often only listed in part. */
const LABEL = /^(?:(?:step|phase|stage)\s+\d{1,3}\s*(?:[:.–—-]|$)|\d{1,2}[.)](?:\s|$))/i;

/** Headings of one depth, up to the next above it, and paragraphs, that number steps. */
function checkSteps({ tree }: Page, report: Report): void {
  const last = new Map<string, number>();
  for (const node of tree.children) {
    if (node.type === 'heading' || (node.type === 'paragraph' && isLabel(node))) {
      const depth = node.type === 'heading' ? node.depth : 7;
      for (const key of [...last.keys()].filter((it) => Number(it[0]) > depth)) {
        last.delete(key);
      }
      checkStep(node, depth, last, report);
    }
  }
}

function checkStep(
  node: Heading | Paragraph,
  depth: number,
  last: Map<string, number>,
  report: Report,
): void {
  const [, word = '', digits, number = digits] = STEP.exec(toText(node)) ?? [];
  if (number === undefined) {
    return;
  }
  const key = `${depth} ${word.toLowerCase()}`;
  const next = (last.get(key) ?? Number(number)) + 1;
  if (Number(number) > next) {
    const show = (it: number | string) => quote(word === '' ? `${it}.` : `${word} ${it}`);
    const message = `Unexpected ${node.type} ${show(number)}, expected ${show(next)}`;
    report(message, startPosition(node));
  }
  last.set(key, Number(number));
}

/** A paragraph that begins with bold text. */
function isLabel({ children: [first] }: Paragraph): boolean {
  return first?.type === 'strong' && LABEL.test(toText(first));
}
