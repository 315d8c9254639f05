import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';
import { readFence } from './code-fences.ts';

export const codeLanguages: FileRule = {
  kind: 'file',
  id: 'code-languages',
  version: 1,
  purpose: 'A code fence names its language, or `text` if it has none.',
  reason:
    'Readers get syntax colours, tools know what to check, and the writer must decide what the code is.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  options: {
    allow: {
      type: 'array',
      items: { type: 'string', minLength: 1, maxLength: 40 },
      description: 'The only allowed languages of a code fence; empty allows any.',
      default: [],
      maxItems: 100,
    },
  },
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
    {
      title: 'A language that a profile does not allow',
      content: '# T\n\n```php\nok\n```\n\n```JSON\n{}\n```\n',
      options: { allow: ['json', 'text'] },
      found: ['3:1 Unexpected language `php` of a code fence, expected `json` or `text`'],
    },
  ],
  check(page, report, options) {
    const allowed = options.words('allow');
    for (const node of page.nodes.codes) {
      if (!node.lang && readFence(page, node) !== undefined) {
        const message =
          'Unexpected code fence without a language, expected one such as `json` or `text`';
        report(message, startPosition(node));
      }
      const isOther = allowed.every((it) => it.toLowerCase() !== node.lang?.toLowerCase());
      if (node.lang && allowed.length > 0 && isOther) {
        const message = `Unexpected language ${quote(node.lang)} of a code fence, expected ${allowed.map(quote).join(' or ')}`;
        report(message, startPosition(node));
      }
    }
  },
};
