import { startOf } from '../locate.ts';
import type { FileRule } from '../rule.ts';
import { readFence } from './code-fences.ts';

export const codeLanguages: FileRule = {
  kind: 'file',
  id: 'code-languages',
  version: 1,
  purpose: 'A code fence names its language; `text` when it has none.',
  reason:
    'Readers get colours, tools know what they may check, and a writer has to decide what the code is.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  good: [
    { title: 'A language', content: '# T\n\n```json\n{}\n```\n', found: [] },
    { title: 'No language in particular', content: '# T\n\n```text\nok\n```\n', found: [] },
  ],
  bad: [
    {
      title: 'No language',
      content: '# T\n\n```\n{}\n```\n',
      found: [
        '3:1 Unexpected code fence without a language, expected one such as `json` or `text`',
      ],
    },
  ],
  check(page, report) {
    for (const node of page.nodes.codes) {
      if (!node.lang && readFence(page, node) !== undefined) {
        const message =
          'Unexpected code fence without a language, expected one such as `json` or `text`';
        report(message, startOf(node));
      }
    }
  },
};
