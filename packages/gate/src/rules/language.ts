import { toString as toText } from 'mdast-util-to-string';
import type { FileRule } from '../engine/rule.ts';
import {
  type Counts,
  countAll,
  MIN_WORDS,
  TRACE,
  toLanguage,
  toScript,
} from '../facts/prose-language.ts';
import { startPosition } from '../markdown/locate.ts';

/** The rest of a document may be shorter than a judged paragraph. */
const MIN_REST = 6;

export const language: FileRule = {
  kind: 'file',
  id: 'language',
  version: 2,
  purpose: 'All paragraphs of a document are in one language and one script.',
  reason:
    'Models sometimes switch to another language within a document. The rule counts frequent words of long paragraphs; quotes are excluded.',
  severity: { strict: 'warning', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  good: [
    {
      title: 'One language, with a name and a quote of another',
      content:
        '# T\n\nThe library lends tools to members, and the tools are checked when they come back to it.\n\n> Ein Mitglied darf höchstens fünf Werkzeuge zugleich ausleihen, und jede Ausleihe endet nach vier Wochen.\n\nThe word Москва is a name.\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'Another language',
      content:
        '# T\n\nThe library lends tools to members of the town.\n\nEin Mitglied darf höchstens fünf Werkzeuge zugleich ausleihen, und jede Ausleihe endet nach vier Wochen.\n',
      found: ['5:1 Unexpected paragraph in German, expected English as in the rest'],
    },
    {
      title: 'Another script',
      content:
        '# T\n\nThe library lends tools to members of the town.\n\nЧленам библиотеки выдают инструменты.\n',
      found: ['5:1 Unexpected paragraph in Cyrillic letters, expected Latin as in the rest'],
    },
  ],
  check({ tree, nodes }, report) {
    if (!TRACE.test(nodes.prose)) {
      return;
    }
    const paragraphs = tree.children.filter(({ type }) => type === 'paragraph');
    const counted = paragraphs.map((node) => ({ node, counts: countAll(toText(node)) }));
    const total = new Map<string, number>();
    for (const { counts } of counted) {
      for (const [name, count] of counts) {
        total.set(name, (total.get(name) ?? 0) + count);
      }
    }
    for (const { node, counts } of counted) {
      const rest = new Map(
        [...total].map(([name, count]) => [name, count - (counts.get(name) ?? 0)]),
      );
      const found = compare(counts, rest);
      if (found !== undefined) {
        report(`Unexpected paragraph in ${found}`, startPosition(node));
      }
    }
  },
};

/** The language of a paragraph, if it is clear, and clearly not that of the rest. */
function compare(own: Counts, rest: Counts): string | undefined {
  const [script, usual] = [toScript(own), toScript(rest)];
  const isMinor = (own.get('letters') ?? 0) <= (rest.get('letters') ?? 0);
  if (script !== undefined && usual !== undefined && script !== usual && isMinor) {
    return `${script} letters, expected ${usual} as in the rest`;
  }
  const [name, expected] = [toLanguage(own, MIN_WORDS), toLanguage(rest, MIN_REST)];
  return name !== undefined && expected !== undefined && name !== expected
    ? `${name}, expected ${expected} as in the rest`
    : undefined;
}
