import type { Heading, Paragraph, RootContent, Table } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule, Report } from '../engine/rule.ts';
import { readCell } from '../facts/table-facts.ts';
import { positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

/** In shorter texts, repetition does not indicate a loop. */
const MIN_WORDS = { paragraph: 10, sentence: 5, section: 8 } as const;
/** Minimum length in characters of a text with two sentences of that many words. */
const MIN_LENGTH = 30;

export const repetition: FileRule = {
  kind: 'file',
  id: 'repetition',
  version: 1,
  purpose: 'No paragraph, sentence, row or section repeats the one before it.',
  reason: 'Repeated text is the sign of a model in a loop, and hides what is missing.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    {
      title: 'Short notes, and a paragraph twice in a document',
      content:
        '# T\n\nNone.\n\nNone.\n\n## A\n\nThe member brings the tool back to the counter on the day.\n\n## B\n\nThe member brings the tool back to the counter on the day.\n\nVery, very well. Yes. Yes.\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'A paragraph twice in a row, reported once',
      content: `# T\n\n${'The member brings the tool back to the counter, where it stays.\n\n'.repeat(3)}`,
      found: [
        '5:1 Unexpected repetition of `The member brings the tool back to the counter, where it stays.`, expected it once',
      ],
    },
    {
      title: 'A sentence',
      content: '# T\n\nThe tool is on its shelf. The tool is on its shelf.\n',
      found: ['3:27 Unexpected repetition of `The tool is on its shelf.`, expected it once'],
    },
    {
      title: 'A section',
      content: `# T\n\n${'## A\n\nA loan lasts four weeks, and no longer.\n\n'.repeat(2)}`,
      found: ['7:1 Unexpected second section `A` with the same text, expected it once'],
    },
    {
      title: 'A row',
      content: '# T\n\n| A | B |\n| - | - |\n| weeks | integer |\n| weeks | integer |\n',
      found: ['6:1 Unexpected repetition of the row `weeks`, expected it once'],
    },
  ],
  check(page, report) {
    checkParagraphs(page, report);
    checkTexts(page, report);
    const headings = page.facts.headings.map(({ text }) => text);
    if (new Set(headings).size < headings.length) {
      checkSections(page.tree.children, report);
    }
    for (const { node } of page.nodes.tables) {
      checkRows(node, report);
    }
  },
};

/** The first repetition of each text: directly after itself, or a third time below one heading. */
function checkParagraphs({ tree, source }: Page, report: Report): void {
  let seen = new Map<string, number>();
  const reported = new Set<string>();
  let last = '';
  for (const node of tree.children.flatMap(toTexts)) {
    const text = node.type === 'heading' ? '' : readSource(source.text, node);
    seen = node.type === 'heading' ? new Map() : seen;
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    if (
      (text === last || count > 2) &&
      !reported.has(text) &&
      countWords(text) >= MIN_WORDS.paragraph
    ) {
      reported.add(text);
      reportOnce(text, startPosition(node), report);
    }
    last = text;
  }
}

/** Headings and paragraphs. */
function toTexts(node: RootContent): (Heading | Paragraph)[] {
  return node.type === 'heading' || node.type === 'paragraph' ? [node] : [];
}

/** Sentences directly after themselves. */
function checkTexts(page: Page, report: Report): void {
  for (const { node } of page.nodes.texts) {
    const text = node.value.length < MIN_LENGTH ? '' : node.value.replaceAll('\n', ' ');
    let last = '';
    for (let from = 0, end = text.indexOf('. '); from < text.length && text !== ''; ) {
      const to = end < 0 ? text.length : end + 1;
      const sentence = text.slice(from, to).trim();
      if (sentence === last && countWords(sentence) >= MIN_WORDS.sentence) {
        reportOnce(sentence, positionIn(page, node, from), report);
        break;
      }
      [last, from] = [sentence, to + 1];
      end = text.indexOf('. ', from);
    }
  }
}

/** The same heading with the same text below it, under the same parent. */
function checkSections(blocks: readonly RootContent[], report: Report): void {
  const seen = new Set<string>();
  const above: Heading[] = [];
  let texts: string[] = [];
  const end = () => {
    const heading = above.at(-1);
    const [body, parent] = [texts.join('\n'), above.at(-2)?.position?.start.line];
    const title = heading === undefined ? '' : toText(heading);
    const key = JSON.stringify([parent, heading?.depth, title, body]);
    if (heading !== undefined && countWords(body) >= MIN_WORDS.section) {
      if (seen.has(key)) {
        const message = `Unexpected second section ${quote(title)} with the same text, expected it once`;
        report(message, startPosition(heading));
      }
      seen.add(key);
    }
  };
  for (const node of blocks) {
    if (node.type === 'heading') {
      end();
      while ((above.at(-1)?.depth ?? 0) >= node.depth) {
        above.pop();
      }
      above.push(node);
      texts = [];
    } else {
      texts.push('value' in node ? node.value : toText(node));
    }
  }
  end();
}

function checkRows({ children: [, ...rows] }: Table, report: Report): void {
  let last = '';
  for (const row of rows) {
    const cells = row.children.map((cell) => readCell(cell));
    const key = JSON.stringify(cells);
    if (key === last && cells.length > 1 && cells.every((cell) => cell !== '')) {
      const message = `Unexpected repetition of the row ${quote(cells[0] ?? '')}, expected it once`;
      report(message, startPosition(row));
    }
    last = key;
  }
}

function reportOnce(text: string, position: Parameters<Report>[1], report: Report): void {
  report(`Unexpected repetition of ${quote(text)}, expected it once`, position);
}

function readSource(text: string, { position }: Paragraph): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function countWords(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}
