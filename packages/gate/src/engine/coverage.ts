import type { Facts } from '../data/facts.ts';
import type { Evidence, Requirement } from '../data/requirement.ts';
import type { CategoryScore } from '../release-format.ts';

/** How much of the requirements is documented. */
export interface Coverage {
  /** In order of first appearance among the requirements. */
  readonly categories: CategoryScore[];
  readonly missing: Requirement[];
}

/** The facts of a file in which evidence is looked for. */
type Shown = Pick<Facts, 'headings' | 'codes' | 'rows'>;

/** Headings from `start` up to, but excluding, `end`. */
interface Section {
  readonly start: number;
  readonly end: number;
}

/** The facts of one file, arranged for lookup. Positions are heading indexes, ascending. */
interface EvidenceIndex {
  readonly marked: ReadonlyMap<string, readonly Section[]>;
  readonly headings: ReadonlyMap<string, readonly number[]>;
  /** By all cells that are known, and by the first: a position for each row. */
  readonly rows: ReadonlyMap<string, readonly number[]>;
  readonly codes: ReadonlyMap<string, readonly number[]>;
}

const WHOLE_FILE: readonly Section[] = [{ start: -1, end: Number.POSITIVE_INFINITY }];

/**
 * Checks every requirement against the facts of its file, as `Evidence` defines it. A file without
 * facts documents nothing. Each file is indexed once, and only while its requirements are looked
 * up: the indexes of thousands of files would take more memory than all their facts.
 *
 * @example
 * const { categories, missing } = measureCoverage(requirements, (path) => facts.get(path));
 */
export function measureCoverage(
  requirements: readonly Requirement[],
  factsOf: (path: string) => Shown | undefined,
): Coverage {
  const unmet = findUnmet(requirements, factsOf);
  const counts = new Map<string, { documented: number; total: number }>();
  const missing: Requirement[] = [];
  for (const requirement of requirements) {
    const { category } = requirement;
    const count = counts.get(category) ?? { documented: 0, total: 0 };
    counts.set(category, count);
    const total = countThings(requirement);
    const lacking = unmet.get(requirement) ?? [];
    count.total += total;
    count.documented += total - lacking.length;
    missing.push(...lacking);
  }
  const categories = [...counts].map(([category, { documented, total }]) => ({
    category,
    documented,
    total,
    score: total === 0 ? 1 : documented / total,
  }));
  return { categories, missing };
}

/** How many things a requirement is about. */
function countThings({ evidence }: Requirement): number {
  return evidence.kind === 'rows'
    ? evidence.names.length
    : evidence.kind === 'codes'
      ? evidence.texts.length
      : 1;
}

/** What each requirement lacks: itself, or of one about many things a requirement for each of them. */
function findUnmet(
  requirements: readonly Requirement[],
  factsOf: (path: string) => Shown | undefined,
): ReadonlyMap<Requirement, readonly Requirement[]> {
  const unmet = new Map<Requirement, readonly Requirement[]>();
  for (const [file, wanted] of Map.groupBy(requirements, ({ file }) => file)) {
    const facts = factsOf(file);
    const index = facts && toIndex(facts);
    for (const requirement of wanted) {
      const lacking = listLacking(index, requirement);
      if (lacking.length > 0) {
        unmet.set(requirement, lacking);
      }
    }
  }
  return unmet;
}

function listLacking(index: EvidenceIndex | undefined, requirement: Requirement): Requirement[] {
  const { evidence } = requirement;
  if (evidence.kind === 'rows') {
    return [...Map.groupBy(evidence.names, (name) => name)].flatMap(([name, { length }]) => {
      const one: SingleEvidence = { ...toWithin(evidence), kind: 'row', cells: [name] };
      const count = index === undefined ? 0 : countShown(index, one);
      return Array.from({ length: Math.max(0, length - count) }, (_, nth) =>
        toSingle(requirement, name, one, nth),
      );
    });
  }
  if (evidence.kind === 'codes') {
    return evidence.texts.flatMap((text) => {
      const one: SingleEvidence = { ...evidence, texts: [text] };
      const isShown = index !== undefined && countShown(index, one) > 0;
      return isShown ? [] : [toSingle(requirement, text, one)];
    });
  }
  return index !== undefined && countShown(index, evidence) > 0 ? [] : [requirement];
}

/** Evidence of one thing. */
type SingleEvidence = Exclude<Evidence, { kind: 'rows' }>;

function toWithin({ within }: { readonly within?: string }): { within?: string } {
  return within === undefined ? {} : { within };
}

/** The requirement of one of many things. */
function toSingle(all: Requirement, name: string, evidence: Evidence, nth = 0): Requirement {
  const id = `${all.id}:${name}${nth === 0 ? '' : `:${nth + 1}`}`;
  return { ...all, id, label: `${name} of the ${all.label}`, evidence };
}

/** How often evidence occurs in the section of a file that has it most often. */
function countShown(index: EvidenceIndex, evidence: SingleEvidence): number {
  if (evidence.kind === 'code') {
    return index.marked.has(evidence.text) ? 1 : 0;
  }
  const sections =
    evidence.within === undefined ? WHOLE_FILE : (index.marked.get(evidence.within) ?? []);
  const positions = findPositions(index, evidence) ?? [];
  return Math.max(0, ...sections.map((section) => countWithin(positions, section)));
}

function findPositions(
  index: EvidenceIndex,
  evidence: Exclude<SingleEvidence, { kind: 'code' }>,
): readonly number[] | undefined {
  switch (evidence.kind) {
    case 'heading':
      return index.headings.get(evidence.text.toLowerCase());
    case 'row':
      return index.rows.get(toRowKey(evidence.cells));
    case 'codes':
      return index.codes.get(evidence.texts[0] ?? '');
  }
}

/** The number of positions within a section, by binary search; positions are ascending. */
function countWithin(positions: readonly number[], { start, end }: Section): number {
  return countBelow(positions, end) - countBelow(positions, start);
}

function countBelow(positions: readonly number[], bound: number): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) < bound) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function toIndex(facts: Shown): EvidenceIndex {
  const ends = toSectionEnds(facts);
  const marked = new Map<string, Section[]>();
  const codes = new Map<string, number[]>();
  for (const { text, heading } of facts.codes) {
    append(codes, text, heading);
    const sections = marked.get(text) ?? [];
    const end = ends[heading];
    if (end !== undefined && sections.at(-1)?.start !== heading) {
      sections.push({ start: heading, end });
      marked.set(text, sections);
    }
  }
  const headings = new Map<string, number[]>();
  facts.headings.forEach(({ text }, position) => {
    append(headings, text.toLowerCase(), position);
  });
  const rows = new Map<string, number[]>();
  for (const { cells, heading } of facts.rows) {
    append(rows, toRowKey(cells.slice(0, 1)), heading);
    if (cells.length > 1) {
      append(rows, toRowKey(cells.slice(0, 2)), heading);
    }
  }
  return { marked, headings, rows, codes };
}

/** For each heading the index of the next one of the same or a smaller depth. */
function toSectionEnds({ headings }: Shown): number[] {
  const ends = headings.map(() => headings.length);
  const open: number[] = [];
  headings.forEach(({ depth }, position) => {
    while (open.length > 0 && (headings[open.at(-1) ?? 0]?.depth ?? 0) >= depth) {
      ends[open.pop() ?? 0] = position;
    }
    open.push(position);
  });
  return ends;
}

function append(map: Map<string, number[]>, key: string, position: number): void {
  const positions = map.get(key);
  if (positions === undefined) {
    map.set(key, [position]);
  } else {
    positions.push(position);
  }
}

function toRowKey(cells: readonly string[]): string {
  return cells.join('\u0000');
}
