import type { Facts } from '../../../packages/gate/src/base.ts';
import type { PlannedFile } from '../../contract/release-format.ts';
import { type Fitted, fitPieces } from './fit.ts';
import { toRelativeLink } from './link-targets.ts';

interface QuotedSection {
  readonly label: string;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** Shorter words relate everything to everything. */
const MIN_WORD_LENGTH = 4;

/**
 * The sections of finished files that are relevant to `file`, verbatim, within `budget` tokens.
 * Relevance is the number of shared words of its subject (title, outline, `wanted`), with rare
 * words weighted higher. The most relevant come first, equal ones in order of dependency;
 * irrelevant ones are skipped.
 */
export function quoteSections(
  file: PlannedFile,
  wanted: readonly string[],
  facts: ReadonlyMap<string, Facts>,
  texts: ReadonlyMap<string, string>,
  budget: number,
): Fitted {
  const sections = file.dependsOn.flatMap((path) => {
    const [known, text] = [facts.get(path), texts.get(path)];
    return known === undefined || text === undefined
      ? []
      : splitSections(toRelativeLink(file.path, path), known, text);
  });
  const outline = file.outline.map(({ heading, about = '' }) => `${heading} ${about}`);
  const weights = weigh(toWords([file.title, ...outline, ...wanted].join(' ')), sections);
  const pieces = sections
    .map((section) => ({ section, score: toScore(section, weights) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ section }) => section);
  return fitPieces('sections of dependencies', pieces, budget);
}

function splitSections(link: string, { headings }: Facts, text: string): QuotedSection[] {
  const lines = text.split('\n');
  const own = headings.filter(({ isNested }) => isNested !== true);
  return own.flatMap(({ text: heading, line }, index) => {
    const body = lines.slice(line - 1, (own[index + 1]?.line ?? lines.length + 1) - 1);
    const quoted = body.join('\n').trim();
    const isEmpty = body.slice(1).every((it) => it.trim() === '');
    const label = `${heading} of ${link}`;
    return isEmpty ? [] : [{ label, text: `From ${link}:\n${quoted}\n`, words: toWords(quoted) }];
  });
}

function toWords(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^\p{L}\p{N}_]+/u);
  return new Set(words.filter((word) => word.length >= MIN_WORD_LENGTH));
}

/** A word in all sections has no weight. */
function weigh(
  subject: ReadonlySet<string>,
  sections: readonly QuotedSection[],
): ReadonlyMap<string, number> {
  return new Map(
    [...subject].map((word) => {
      const holders = sections.filter(({ words }) => words.has(word)).length;
      const isEverywhere = sections.length > 1 && holders === sections.length;
      return [word, holders === 0 || isEverywhere ? 0 : 1 / holders];
    }),
  );
}

function toScore({ words }: QuotedSection, weights: ReadonlyMap<string, number>): number {
  let score = 0;
  for (const [word, weight] of weights) {
    score += words.has(word) ? weight : 0;
  }
  return score;
}
