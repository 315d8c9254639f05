import type { RootContent, Text } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import {
  BUTTON,
  CHAT_SOURCE,
  TOKEN,
  TRACE,
  VOICE,
  VOICE_AT_ENDS,
} from '../facts/assistant-phrases.ts';
import { positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { readLine } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

/** Blocks after the title, and before the end, in which such words count. */
const END_BLOCKS = 2;

export const assistantTalk: FileRule = {
  kind: 'file',
  id: 'assistant-talk',
  version: 3,
  purpose:
    'A document contains no remarks of an assistant to its user, no chat tokens, no citation marks, and no sentences of the prompt.',
  reason:
    'Such text is a remnant of the conversation that made the document. Code, quotes and text in quotation marks may contain it.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  options: {
    phrases: {
      type: 'array',
      items: { type: 'string', minLength: 4, maxLength: 200, pattern: '^[^\\s].*[^\\s]$' },
      description: 'Additional phrases, such as sentences of a prompt, matched exactly.',
      default: [],
      maxItems: 50,
    },
  },
  good: [
    {
      title: 'In code, in a quote, in quotation marks',
      content:
        '# T\n\nThe token `<|im_end|>` ends a turn.\n\n> As an AI language model, I cannot.\n\nModels say "I hope this helps" and [INSTALL] is a step.\n',
      found: [],
    },
    {
      title: 'Words of a writer',
      content: '# T\n\nCertainly, a loan ends. You are an owner. Do not return the key.\n',
      found: [],
    },
    {
      title: 'Words of people within a document',
      content:
        '# T\n\nOne.\n\nTwo.\n\n- Sure! Next: the keys. I have created a model of it.\n\nThree.\n\nFour.\n\nFive.\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'The voice of an assistant',
      content:
        '# T\n\nCertainly! Here is the page you asked for.\n\nAs an AI language model, I do not know.\n\nText.\n\nI hope this helps! Let me know if you need more.\n\nThis page follows all of your instructions.\n',
      found: [
        '3:1 Unexpected words of an assistant `Certainly!`, expected the document alone',
        '5:1 Unexpected words of an assistant `As an AI language model,`, expected the document alone',
        '9:1 Unexpected words of an assistant `I hope this helps`, expected the document alone',
        '11:1 Unexpected words of an assistant `This page follows all of your instructions`, expected the document alone',
      ],
    },
    {
      title: 'Tokens, citations and escaped line ends',
      content: '# T\n\nText.\n<|im_end|>\n\nA loan【4:0†source】 ends.\\n\\nYes.\n',
      found: [
        '4:1 Unexpected mark of a chat `<|im_end|>`, expected the document alone',
        '6:7 Unexpected mark of a chat `【4:0†source】`, expected the document alone',
      ],
    },
    {
      title: 'Buttons of a chat, what it left out, its mark in a link',
      content:
        '# T\n\nCopy code\n\nThe [norm](https://example.com/?utm_source=chatgpt.com) holds. [cite: 4]\n\nText.\n\n(The rest of the document remains unchanged.)\n\n(Word count: 214)\n',
      found: [
        '3:1 Unexpected button of a chat `Copy code`, expected the document alone',
        '5:5 Unexpected mark of a chat `?utm_source=chatgpt.com`, expected the document alone',
        '5:64 Unexpected mark of a chat `[cite: 4]`, expected the document alone',
        '9:1 Unexpected words of an assistant `(The rest of the document remains unchanged`, expected the document alone',
        '11:1 Unexpected words of an assistant `(Word count: 214)`, expected the document alone',
      ],
    },
    {
      title: 'A sentence of the prompt',
      content: '# T\n\nWrite about 300 words. Stay calm.\n',
      options: { phrases: ['Stay calm.'] },
      found: [
        '3:1 Unexpected words of an assistant `Write about 300 words`, expected the document alone',
      ],
    },
  ],
  check(page, report, options) {
    const phrases = options.words('phrases');
    checkSources(page, report);
    if (!TRACE.test(page.nodes.prose) && phrases.length === 0) {
      return;
    }
    const { children } = page.tree;
    const isQuoted = createLineCheck(children.filter(({ type }) => type === 'blockquote'));
    const blocks = children.filter(({ type }) => type !== 'heading' && type !== 'definition');
    const ends = [...blocks.slice(0, END_BLOCKS), ...blocks.slice(END_BLOCKS).slice(-END_BLOCKS)];
    const isAtEnd = createLineCheck(
      ends.filter(({ type }) => type === 'paragraph' || type === 'list'),
    );
    const lines = new Set<number>();
    for (const { node } of page.nodes.texts) {
      const line = node.position?.start.line ?? 0;
      if ((phrases.length > 0 || TRACE.test(node.value)) && !isQuoted(line)) {
        const voices = isAtEnd(line) ? [VOICE, VOICE_AT_ENDS] : [VOICE];
        checkText(page, node, findTalk(node.value, voices, phrases), (message, position) => {
          if (!lines.has(position.line)) {
            lines.add(position.line);
            report(message, position);
          }
        });
      }
    }
  },
};

/** Links and definitions that a chat has marked as its own. */
function checkSources({ nodes }: Page, report: Report): void {
  for (const node of [...nodes.links, ...nodes.definitions]) {
    const [source] = ('url' in node && CHAT_SOURCE.exec(node.url)) || [];
    if (source !== undefined) {
      const message = `Unexpected mark of a chat ${quote(source)}, expected the document alone`;
      report(message, startPosition(node));
    }
  }
}

/** Whether a line is within one of a few nodes. */
function createLineCheck(nodes: readonly RootContent[]): (line: number) => boolean {
  const ranges = nodes.map(({ position }) => [position?.start.line ?? 0, position?.end.line ?? 0]);
  return (line) => ranges.some(([from = 0, to = 0]) => from <= line && line <= to);
}

interface Talk {
  readonly what: string;
  readonly text: string;
  readonly index: number;
}

function findTalk(value: string, voices: readonly RegExp[], phrases: readonly string[]): Talk[] {
  const find = (pattern: RegExp, what: string) =>
    [...value.matchAll(pattern)].map(({ 0: text, index }) => ({ what, text: text.trim(), index }));
  return [
    ...find(TOKEN, 'mark of a chat'),
    ...find(BUTTON, 'button of a chat'),
    ...voices.flatMap((voice) => find(voice, 'words of an assistant')),
    ...phrases.flatMap((text) => findPhrase(value, text)),
  ].sort((a, b) => a.index - b.index);
}

/** Reports the first of each line. */
function checkText(page: Page, node: Text, found: readonly Talk[], report: Report): void {
  for (const { what, text, index } of found) {
    const position = positionIn(page, node, index);
    const line = readLine(page.source.text, page.lines, position.line).trim();
    const isPart = what === 'button of a chat' && !text.startsWith(line);
    if (!isPart && !isInQuotationMarks(node.value, index)) {
      report(`Unexpected ${what} ${quote(text)}, expected the document alone`, position);
    }
  }
}

function findPhrase(value: string, text: string): Talk[] {
  const index = value.indexOf(text);
  return index < 0 ? [] : [{ what: 'words of an assistant', text, index }];
}

/** After an opening quotation mark that is not closed. */
function isInQuotationMarks(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  return (
    before.split('"').length % 2 === 0 ||
    before.lastIndexOf('“') > before.lastIndexOf('”') ||
    before.lastIndexOf('«') > before.lastIndexOf('»')
  );
}
