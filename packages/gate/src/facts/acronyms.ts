import type { Text } from 'mdast';
import type { AcronymFact } from '../data/facts.ts';
import type { PageNodes } from '../markdown/page-nodes.ts';

/** Two to six capitals and digits, beginning with a capital; a plural `s` may follow. */
const ACRONYM = /(?<![\p{L}\p{N}_/.-])(\p{Lu}[\p{Lu}\p{Nd}]{1,5})s?(?![\p{L}\p{N}_/-])/gu;

/** How each of them begins. */
const BEGINNING = /\p{Lu}[\p{Lu}\p{Nd}]/u;

/** Known to readers of technical documents, and capitals that are not acronyms. */
const KNOWN = new Set(
  'API APIS HTTP HTTPS URL URLS URI JSON YAML XML HTML CSS SQL ID IDS UTC PDF CSV OK UI AI IT US EU UK USA ISO RFC REST CPU RAM GB MB KB TB GET PUT POST PATCH HEAD DELETE AND OR NOT MUST MAY SHALL NOTE TIP A4 II III IV VI VII VIII IX XI XII UTF ASCII TODO TBD TBA TBC XXX FIXME'.split(
    ' ',
  ),
);

/** The first use of each acronym in the text of a file. Code is excluded. */
export function toAcronyms(nodes: PageNodes): AcronymFact[] {
  if (!BEGINNING.test(nodes.prose)) {
    return [];
  }
  const first = new Map<string, AcronymFact>();
  const all = nodes.texts.map(({ node }) => node.value).join('');
  let start = 0;
  for (const { node } of nodes.texts) {
    for (const match of node.value.matchAll(ACRONYM)) {
      const text = match[1] ?? '';
      const letters = text.replace(/\P{Lu}/gu, '').length;
      if (letters > 1 && !KNOWN.has(text) && !first.has(text)) {
        const isSpelledOut = isExplained(all, text, start + match.index);
        first.set(text, { text, isSpelledOut, ...positionOf(node, match.index) });
      }
    }
    start += node.value.length;
  }
  return [...first.values()];
}

/** The line is exact; the column is exact if no escape precedes it in its line. */
function positionOf({ value, position }: Text, index: number): { line: number; column: number } {
  const before = value.slice(0, index).split('\n');
  const { line, column } = position?.start ?? { line: 1, column: 1 };
  const inLine = before.at(-1)?.length ?? 0;
  return {
    line: line + before.length - 1,
    column: before.length > 1 ? inLine + 1 : column + inLine,
  };
}

/** `Long Form (LF)`, or `LF (long form)`, if the long form begins with the same letter. */
function isExplained(text: string, acronym: string, index: number): boolean {
  const initial = acronym.charAt(0).toLowerCase();
  const after = /^s?\s*\(([^()]{2,100})\)/.exec(
    text.slice(index + acronym.length, index + acronym.length + 150),
  )?.[1];
  if (after !== undefined) {
    return after.trim().toLowerCase().startsWith(initial);
  }
  const isEnclosed = /\(\s*$/.test(text.slice(Math.max(0, index - 3), index));
  const words = text
    .slice(Math.max(0, index - 150), index)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return (
    isEnclosed && (words ?? []).slice(-acronym.length - 2).some((word) => word.startsWith(initial))
  );
}
