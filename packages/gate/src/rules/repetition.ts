import type { Heading, List, ListItem, Paragraph, RootContent, Table } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { FileRule, Report } from '../engine/rule.ts';
import { readCell } from '../facts/table-facts.ts';
import { positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';
import { type Loop, mayLoop, mayRepeatSentence } from './repetition-traces.ts';

/** In shorter texts, repetition does not indicate a loop. */
const MIN_WORDS = { paragraph: 10, sentence: 5, section: 8, item: 3 } as const;
/** A remark, which a section may contain several times. */
const REMARK = /^\W*(?:note|notes|see|tip|hint|warning|caution|important|deprecated|example)\b/i;
const LOOPS: readonly Loop[] = [
  { words: 1, times: 4 },
  { words: 2, times: 3 },
  { words: 3, times: 3 },
  { words: 4, times: 3 },
  { words: 5, times: 3 },
  { words: 6, times: 3 },
] as const;
/** Minimum length in characters of a text with two sentences of that many words. */
const MIN_LENGTH = 30;

export const repetition: FileRule = {
  kind: 'file',
  id: 'repetition',
  version: 2,
  purpose:
    'No paragraph, sentence, item, row or section repeats the one before it, and no words go round in a loop.',
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
      title: 'Words, an item',
      content:
        '# T\n\nIt is very very very very good, and so on and so on and so on.\n\n- Bring the tool back.\n- Bring the tool back.\n',
      found: [
        '3:7 Unexpected repetition of `very`, expected it once',
        '6:1 Unexpected repetition of `Bring the tool back.`, expected it once',
      ],
    },
    {
      title: 'A sentence, again and again',
      content:
        '# T\n\nThe tool is on its shelf. It waits. The tool is on its shelf! It is old. The tool is on its shelf.\n',
      found: ['3:74 Unexpected repetition of `The tool is on its shelf.`, expected it once'],
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
    for (const list of page.nodes.lists) {
      checkItems(page, list, report);
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
    const isLoop = count > 2 && !REMARK.test(text);
    if (
      (text === last || isLoop) &&
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

const SENTENCE = /[^.!?]+(?:[.!?]+(?=\s|$)|[.!?](?=\S)|$)/g;

const LETTER = /\p{Ll}|\p{Lo}/u;

/** The first sentence that follows itself or occurs a third time, or words that do. */
function checkTexts(page: Page, report: Report): void {
  for (const { node } of page.nodes.texts) {
    if (node.value.length >= MIN_LENGTH) {
      const found =
        (mayRepeatSentence(node.value) ? findSentence(node.value) : undefined) ??
        (mayLoop(node.value, LOOPS) ? findWords(node.value) : undefined);
      if (found !== undefined) {
        reportOnce(found.text, positionIn(page, node, found.index), report);
      }
    }
  }
}

interface Repeated {
  readonly text: string;
  readonly index: number;
}

function findSentence(value: string): Repeated | undefined {
  const counts = new Map<string, number>();
  let last = '';
  for (const { 0: piece, index } of value.matchAll(SENTENCE)) {
    const text = piece.trim().replaceAll('\n', ' ');
    const key = text.replace(/[.!?]+$/, '');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if ((key === last || count > 2) && countWords(key) >= MIN_WORDS.sentence) {
      return { text, index: index + piece.indexOf(piece.trim()) };
    }
    last = key;
  }
  return undefined;
}

/** Words that follow themselves so often that a model is in a loop. */
function findWords(value: string): Repeated | undefined {
  const words = value.split(/[\s,]+/);
  for (const { words: length, times } of LOOPS) {
    let run = 0;
    for (let at = length; at < words.length; at += 1) {
      const word = words[at] ?? '';
      run = word === words[at - length] && LETTER.test(word) ? run + 1 : 0;
      if (run === length * (times - 1)) {
        const text = words.slice(at - length + 1, at + 1).join(' ');
        return { text, index: Math.max(0, value.indexOf(text)) };
      }
    }
  }
  return undefined;
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

/** A whole sentence as an item, directly after an equal one. */
function checkItems({ source }: Page, { children }: List, report: Report): void {
  let last = '';
  for (const item of children) {
    const text = readSource(source.text, item)
      .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
      .trim();
    if (
      text === last &&
      /^\p{Lu}[\p{L}\s,;'-]+[.!?]$/u.test(text) &&
      (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= MIN_WORDS.item
    ) {
      reportOnce(toText(item), startPosition(item), report);
    }
    last = text;
  }
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

function readSource(text: string, { position }: Paragraph | ListItem): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function countWords(text: string): number {
  return text.match(/\p{L}+/gu)?.length ?? 0;
}
