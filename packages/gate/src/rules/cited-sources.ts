import type { Block, Source } from '../data/block.ts';
import type { FileExample, FileRule, Report } from '../engine/rule.ts';
import { groundPage } from '../grounding/ground-page.ts';
import { createKnown } from '../grounding/known.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';
import { createVocabulary } from '../vocabulary/create-vocabulary.ts';
import type { LineRange, Vocabulary } from '../vocabulary/vocabulary.ts';
import { createWordIndex, type WordIndex } from '../vocabulary/word-index.ts';

const LINES = ['export function readBox() {}', 'export function sealBox() {}'];

const VOCABULARY = createVocabulary({
  input: 'source-index.json',
  document: { symbols: ['readBox', 'sealBox'] },
  readLines: ({ path, fromLine, toLine }) =>
    path === 'src/box.ts' && toLine <= LINES.length ? LINES.slice(fromLine - 1, toLine) : undefined,
});

function toExample(
  title: string,
  prose: string,
  cited: Omit<LineRange, 'fromLine'>,
  found: readonly string[] = [],
): FileExample {
  const sources = [{ input: 'sources.zip', fromLine: 1, ...cited }];
  const blocks: Block[] = [
    { kind: 'fact', id: 'facts-1', markdown: '# Guide', sources: [] },
    { kind: 'prose', id: 'use', about: '', markdown: '', sources },
  ];
  return { title, content: `# Guide\n\n${prose}\n`, blocks, vocabulary: VOCABULARY, found };
}

export const citedSources: FileRule = {
  kind: 'file',
  id: 'cited-sources',
  version: 1,
  purpose:
    'Prose about a source set rests on lines that exist, and the names it uses are in these lines or in the facts of its page.',
  reason:
    'A reader follows the evidence of a paragraph to the code. Evidence that is missing or about another thing makes the paragraph impossible to check.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  good: [
    toExample('A name of the cited lines', 'Call `readBox`.', { path: 'src/box.ts', toLine: 1 }),
  ],
  bad: [
    toExample('A name of other lines', 'Call `sealBox`.', { path: 'src/box.ts', toLine: 1 }, [
      '3:7 Unexpected name `sealBox`, expected a name in src/box.ts:1-1, or evidence for it, which source-index.json has at /symbols/1',
    ]),
    toExample('Lines after the end', 'Call `readBox`.', { path: 'src/box.ts', toLine: 9 }, [
      '2:1 Unexpected evidence src/box.ts:1-9, expected lines that the sources have',
    ]),
    toExample('A file that does not exist', 'Call `readBox`.', { path: 'src/no.ts', toLine: 1 }, [
      '2:1 Unexpected evidence src/no.ts:1-1, expected lines that the sources have',
    ]),
  ],
  check(page, report) {
    for (const region of page.match?.prose ?? []) {
      const cited = region.text.trim() === '' ? [] : listRanges(region);
      if (page.vocabulary?.readLines !== undefined && cited.length > 0) {
        judgeRegion(page, region, cited, page.vocabulary, report);
      }
    }
  },
};

function judgeRegion(
  page: Page,
  region: Region,
  cited: readonly LineRange[],
  vocabulary: Vocabulary,
  report: Report,
): void {
  const missing = cited.find((it) => vocabulary.readLines?.(it) === undefined);
  if (missing !== undefined) {
    const message = `Unexpected evidence ${toText(missing)}, expected lines that the sources have`;
    report(message, { line: region.from, column: 1 });
    return;
  }
  for (const { text, position } of listForeign(page, region, cited, vocabulary)) {
    const place = vocabulary.words.pointerOf(text);
    const where = place === undefined ? '' : `, which ${vocabulary.input} has at ${place}`;
    const message = `Unexpected name ${quote(text)}, expected a name in ${cited.map(toText).join(', ')}, or evidence for it${where}`;
    report(message, position);
  }
}

type Region = NonNullable<Page['match']>['prose'][number];

/** The lines that prose rests on: those of its places, else those of the facts before it. */
function listRanges({ slots, sources }: Region): LineRange[] {
  const all: readonly Source[] =
    slots.length === 0 ? sources : slots.flatMap((slot) => slot.sources);
  return all.flatMap((it) => ('pointer' in it ? [] : [it]));
}

/** Known names of a region that neither its lines nor its page have. */
function listForeign(
  page: Page,
  { from, to }: Region,
  cited: readonly LineRange[],
  vocabulary: Vocabulary,
) {
  const names = groundPage(page).claims.filter(
    ({ rule, message, position: { line } }) =>
      rule === 'ungrounded-names' && message === undefined && line >= from && line <= to,
  );
  if (names.length === 0) {
    return [];
  }
  const words = indexLines(cited, vocabulary);
  const known = createKnown(page, { ...vocabulary, words });
  return names.filter(({ text }) => !known.has(text) && !known.has(text.replace(/^[-$@]+/, '')));
}

function indexLines(cited: readonly LineRange[], { readLines }: Vocabulary): WordIndex {
  return createWordIndex(cited.map((it) => ({ value: readLines?.(it) ?? [], pointer: '' })));
}

function toText({ path, fromLine, toLine }: LineRange): string {
  return `${path}:${fromLine}-${toLine}`;
}
