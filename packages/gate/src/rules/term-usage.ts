import type { FileRule } from '../engine/rule.ts';
import { isTermTable } from '../facts/table-facts.ts';
import { positionIn } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';
import { findTerms } from '../terms/find-terms.ts';

const TERMS = [
  { term: 'sign in', definition: 'Prove who you are.', synonyms: [], avoid: ['log in', 'login'] },
  { term: 'API key', definition: 'A secret.', synonyms: ['access key'], avoid: [] },
  { term: 'e-mail', definition: 'A letter.', synonyms: [], avoid: [] },
  { term: 'service account', definition: 'No person.', synonyms: [], avoid: ['account'] },
].map((term) => ({ ...term, line: 1, column: 1 }));

export const termUsage: FileRule = {
  kind: 'file',
  id: 'term-usage',
  version: 1,
  purpose:
    'Defined terms are used as defined: no words to avoid, no other spellings. Code is exempt.',
  reason:
    'Use one word for one thing: a second word makes readers look for a second thing. Terms come from tables with the columns `Term` and `Definition`; a column `Avoid` lists words that must not replace the term.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'tree',
  good: [
    {
      title: 'As defined, in code, and where it is defined',
      content:
        '# T\n\nSign in with two API keys of a service account, `login` aside.\n\n| Term | Definition | Avoid |\n| - | - | - |\n| sign in | x | log in |\n',
      terms: TERMS,
      found: [],
    },
  ],
  bad: [
    {
      title: 'Words to avoid',
      content: '# How to log in\n\nThe *Login* needs an account.\n',
      terms: TERMS,
      found: [
        '1:10 Unexpected word `log in`, expected `sign in`',
        '3:6 Unexpected word `Login`, expected `sign in`',
        '3:22 Unexpected word `account`, expected `service account`',
      ],
    },
    {
      title: 'Other spellings',
      content: '# T\n\nAn Api key, api-keys, an email, the access\nkey.\n',
      terms: TERMS,
      found: [
        '3:4 Unexpected spelling `Api key`, expected `API key`',
        '3:13 Unexpected spelling `api-keys`, expected `API key`',
        '3:26 Unexpected spelling `email`, expected `e-mail`',
      ],
    },
  ],
  check(page, report) {
    if (page.terms.digest === '') {
      return;
    }
    const tables = page.nodes.tables.flatMap(({ node }) =>
      isTermTable(node) ? (node.position ?? []) : [],
    );
    for (const { node } of page.nodes.texts) {
      const line = node.position?.start.line ?? 1;
      if (!tables.some(({ start, end }) => start.line <= line && line <= end.line)) {
        for (const { kind, index, found, expected } of findTerms(page.terms, node.value)) {
          const what = kind === 'avoid' ? 'word' : 'spelling';
          const message = `Unexpected ${what} ${quote(found)}, expected ${quote(expected)}`;
          report(message, positionIn(page, node, index));
        }
      }
    }
  },
};
