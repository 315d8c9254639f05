import type { FileRule } from '../engine/rule.ts';
import { isEscaped, positionIn, startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

/** Two stars that open or close strong text, a backtick that opens code: visible to the reader. */
const MARK =
  /(?<![*\\\w/])\*\*(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}.!:])\*\*(?![*\w/])|(?<![`\\\p{L}])`(?=[\p{L}\p{N}/.-])/gu;
/** References around a type or between conditions; a single reference may be the subject. */
const REFERENCE = /\w&lt;[\w/]|&amp;&amp;/;

export const leftoverMarks: FileRule = {
  kind: 'file',
  id: 'leftover-marks',
  version: 1,
  purpose: 'Marks of emphasis and code have a partner, and code contains no character references.',
  reason:
    'A mark without a partner is shown to the reader, and `&lt;` in a code span is shown literally.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    {
      title: 'Pairs, escapes, powers, paths, and a reference that is the subject',
      content: '# T\n\n**a** `b` \\*\\*c \\`d 2**3 src/** `&lt;` is `<`, don`t.\n',
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
      title: 'Character references in code',
      content: '# T\n\nUse `List&lt;Tool&gt;`.\n',
      found: [
        '3:5 Unexpected character reference in `List&lt;Tool&gt;`, expected the character itself',
      ],
    },
  ],
  check(page, report) {
    const { texts, inlineCodes, prose } = page.nodes;
    const lines = new Set<number>();
    for (const { node } of prose.includes('**') || prose.includes('`') ? texts : []) {
      for (const match of node.value.matchAll(MARK)) {
        const position = positionIn(page, node, match.index);
        if (!lines.has(position.line) && !isEscaped(page, node, match.index)) {
          lines.add(position.line);
          report(`Unexpected ${quote(match[0])} without a partner, expected one or none`, position);
        }
      }
    }
    for (const { node } of inlineCodes) {
      if (REFERENCE.test(node.value)) {
        const message = `Unexpected character reference in ${quote(node.value)}, expected the character itself`;
        report(message, startPosition(node));
      }
    }
  },
};
