import type { Paragraph } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { isEscaped, positionIn, startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { toPosition } from '../markdown/position.ts';
import { quote } from '../report/quote.ts';

/** Two stars that open or close strong text, a backtick that opens code: visible to the reader. */
const MARK =
  /(?<![*\\\w/])\*\*(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!:])\*\*(?![*\w/(\\†‡§¶]|[-\p{Pd}]\s?[\p{L}\p{N}(])|(?<![`\\\p{L}])`(?=[\p{L}\p{N}/.-])|\]\((?=(?:https?:|\.{0,2}\/|#)[^\s()]*$)/gmu;
const TRACE = /\*\*|`|\]\(/;
/** References around a type or between conditions; a single reference may be the subject. */
const REFERENCE = /\w&lt;[\w/]|&amp;&amp;/;
/** References around a type that the reader sees, because their ampersands were escaped again. */
const ESCAPED_TWICE = /\b\w{1,40}&lt;[\w/, ]{1,40}&gt;/g;

/** Mathematics between brackets that markdown reads as escaped, with a command or an exponent. */
const MATH =
  /(?<!\\)\\[([](?=[^\n$`]|\n)(?=[^$`]{0,300}?(?:\\[a-zA-Z]{3,}|[\^_]\{))[^$`]{3,400}?(?<!\\)\\[)\]]/g;

export const leftoverMarks: FileRule = {
  kind: 'file',
  id: 'leftover-marks',
  version: 3,
  purpose:
    'Marks of emphasis, code and links have a partner, and readers see characters, not their references.',
  reason:
    'A mark without a partner is shown to the reader. So is `&lt;` in a code span, and `&amp;lt;` in text.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    {
      title: 'Pairs, escapes, powers, paths, and a reference that is the subject',
      content:
        '# T\n\n**a** `b` \\*\\*c \\`d 2**3 src/** `&lt;` is `<`, don`t, 2**-61, 2**(1/2), rest**†.\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'Left open',
      content: '# T\n\n**Note: bring it back.\n\nSend `POST /loans and wait.\n',
      found: [
        '3:1 Unexpected `**` without a partner, expected one or none',
        "5:6 Unexpected `'` without a partner, expected one or none",
      ],
    },
    {
      title: 'A link without an end, and a reference that was escaped twice',
      content: '# T\n\nSee [the list](./list.md\n\nA List&amp;lt;Tool&amp;gt; is long.\n',
      found: [
        '3:14 Unexpected `](` without a partner, expected one or none',
        '5:3 Unexpected character reference in `List&lt;Tool&gt;`, expected the character itself',
      ],
    },
    {
      title: 'Mathematics in the notation of another page',
      content: '# T\n\nIts volume is \\( V = a \\times b \\).\n',
      found: ['3:15 Unexpected mathematics `\\( V = a \\times b \\)`, expected it between `$`'],
    },
    {
      title: 'Character references in code',
      content: '# T\n\nUse `List&lt;Tool&gt;`.\n',
      found: [
        '3:5 Unexpected character reference in `List&lt;Tool&gt;`, expected the character itself',
      ],
    },
  ],
  check(page, report) {
    const { texts, inlineCodes, prose } = page.nodes;
    checkMarks(page, TRACE.test(prose) ? texts : [], report);
    for (const { node } of prose.includes('&') ? texts : []) {
      for (const { 0: found, index } of node.value.matchAll(ESCAPED_TWICE)) {
        report(toMessage(found), positionIn(page, node, index));
      }
    }
    for (const node of page.source.text.includes('\\') ? page.nodes.paragraphs : []) {
      checkMath(page, node, report);
    }
    for (const { node } of inlineCodes) {
      if (REFERENCE.test(node.value)) {
        report(toMessage(node.value), startPosition(node));
      }
    }
  },
};

/** The page shows the brackets and the commands between them. */
function checkMath({ source, lines }: Page, { position }: Paragraph, report: Report): void {
  const start = position?.start.offset ?? 0;
  const text = source.text.slice(start, position?.end.offset);
  for (const { 0: found, index } of text.matchAll(MATH)) {
    const message = `Unexpected mathematics ${quote(found)}, expected it between \`$\``;
    report(message, toPosition(lines, start + index));
  }
}

/** The first mark of each line. */
function checkMarks(page: Page, texts: Page['nodes']['texts'], report: Report): void {
  const lines = new Set<number>();
  for (const { node } of texts) {
    for (const match of node.value.matchAll(MARK)) {
      const position = positionIn(page, node, match.index);
      if (!lines.has(position.line) && !isEscaped(page, node, match.index)) {
        lines.add(position.line);
        report(`Unexpected ${quote(match[0])} without a partner, expected one or none`, position);
      }
    }
  }
}

function toMessage(found: string): string {
  return `Unexpected character reference in ${quote(found)}, expected the character itself`;
}
