import type { Code } from 'mdast';
import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { readLine } from '../markdown/position.ts';

/** Tags of a template, which its generator replaces. */
const TEMPLATE = /^\{[{%]/;

export const codeFences: FileRule = {
  kind: 'file',
  id: 'code-fences',
  version: 2,
  purpose: 'A code block has an opening and a closing fence.',
  reason:
    'An unclosed fence turns the rest of the document into code. Indented code is easily created or lost by mistake.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  good: [
    {
      title: 'Indented tags of a template',
      content: '# T\n\n{% if a %}\n\n    {{ list(a) }}\n\n{% endif %}\n',
      found: [],
    },
    {
      title: 'Opened and closed, also in a list',
      content: '# T\n\n```js\na();\n```\n\n- one\n\n  ~~~~text\n  ~~~\n  ~~~~\n',
      found: [],
    },
    { title: 'An empty one', content: '# T\n\n```text\n```\n', found: [] },
  ],
  bad: [
    {
      title: 'Never closed',
      content: '# T\n\n```js\na();\n\nText.\n',
      found: ['3:1 Unexpected code fence without an end, expected a closing fence'],
    },
    {
      title: 'Closed by fewer marks than it was opened with',
      content: '# T\n\n````js\na();\n```\n',
      found: ['3:1 Unexpected code fence without an end, expected a closing fence'],
    },
    {
      title: 'Ended with the quote around it',
      content: '# T\n\n> ```js\n> a();\n\nText.\n',
      found: ['3:3 Unexpected code fence without an end, expected a closing fence'],
    },
    {
      title: 'Ended with the quote, after code that looks like an end',
      content: '# T\n\n> ```text\n> > ```\n\nText.\n',
      found: ['3:3 Unexpected code fence without an end, expected a closing fence'],
    },
    {
      title: 'Indented',
      content: '# T\n\n    a();\n',
      found: ['3:1 Unexpected indented code, expected a fence'],
    },
  ],
  check(page, report) {
    for (const node of page.nodes.codes) {
      const fence = readFence(page, node);
      if (fence === undefined && !TEMPLATE.test(node.value)) {
        report('Unexpected indented code, expected a fence', startPosition(node));
      } else if (fence !== undefined && !isClosed(page, node, fence)) {
        report(
          'Unexpected code fence without an end, expected a closing fence',
          startPosition(node),
        );
      }
    }
  },
};

/** The marks that open a fence; `undefined` for indented code. */
export function readFence(page: Page, node: Code): string | undefined {
  const start = node.position?.start.offset ?? 0;
  return /^(?:`{3,}|~{3,})/.exec(page.source.text.slice(start, start + 1000))?.[0];
}

/** A closed fence has one more line than its code: its last, with at least as many marks. */
function isClosed(page: Page, { position, value }: Code, fence: string): boolean {
  const end = position?.end.line ?? 1;
  const inside = end - (position?.start.line ?? 1) - 1;
  const lines = value === '' ? Math.min(Math.max(inside, 0), 1) : value.split(/\r\n|\r|\n/).length;
  const last = readLine(page.source.text, page.lines, end)
    .replace(/^[\s>]*/, '')
    .trimEnd();
  const mark = fence.charAt(0);
  return inside === lines && last.length >= fence.length && last === mark.repeat(last.length);
}
