import type { Facts } from '../data/facts.ts';
import type { Evidence, Requirement } from '../data/requirement.ts';
import type { CategoryScore } from '../release-format.ts';

/** How much of what the inputs say is documented. */
export interface Coverage {
  /** In order of first appearance among the requirements. */
  readonly categories: CategoryScore[];
  readonly missing: Requirement[];
}

/** Headings from `start` up to, but without, `end`. */
interface Section {
  readonly start: number;
  readonly end: number;
}

/** What the facts of one file show, arranged for lookup. Positions are heading indexes, ascending. */
interface EvidenceIndex {
  readonly marked: ReadonlyMap<string, readonly Section[]>;
  readonly headings: ReadonlyMap<string, readonly number[]>;
  readonly rows: ReadonlyMap<string, readonly number[]>;
}

const WHOLE_FILE: readonly Section[] = [{ start: -1, end: Number.POSITIVE_INFINITY }];

/**
 * Holds every requirement against the facts of its file, exactly as `Evidence` says. A file without
 * facts shows nothing. Each file is indexed once, and only while its requirements are looked up: the
 * indexes of thousands of files would take more memory than all their facts.
 */
export function measureCoverage(
  requirements: readonly Requirement[],
  factsOf: (path: string) => Facts | undefined,
): Coverage {
  const shown = findShown(requirements, factsOf);
  const counts = new Map<string, { documented: number; total: number }>();
  const missing: Requirement[] = [];
  for (const requirement of requirements) {
    const { category } = requirement;
    const count = counts.get(category) ?? { documented: 0, total: 0 };
    counts.set(category, count);
    count.total += 1;
    if (shown.has(requirement)) {
      count.documented += 1;
    } else {
      missing.push(requirement);
    }
  }
  const categories = [...counts].map(([category, { documented, total }]) => ({
    category,
    documented,
    total,
    score: total === 0 ? 1 : documented / total,
  }));
  return { categories, missing };
}

function findShown(
  requirements: readonly Requirement[],
  factsOf: (path: string) => Facts | undefined,
): ReadonlySet<Requirement> {
  const shown = new Set<Requirement>();
  for (const [file, wanted] of Map.groupBy(requirements, ({ file }) => file)) {
    const facts = factsOf(file);
    if (facts === undefined) {
      continue;
    }
    const index = toIndex(facts);
    for (const requirement of wanted) {
      if (isShown(index, requirement.evidence)) {
        shown.add(requirement);
      }
    }
  }
  return shown;
}

function isShown(index: EvidenceIndex, evidence: Evidence): boolean {
  if (evidence.kind === 'code') {
    return index.marked.has(evidence.text);
  }
  const positions =
    evidence.kind === 'heading'
      ? index.headings.get(evidence.text.toLowerCase())
      : index.rows.get(toRowKey(evidence.cells));
  const sections =
    evidence.within === undefined ? WHOLE_FILE : (index.marked.get(evidence.within) ?? []);
  return positions !== undefined && sections.some((section) => hasWithin(positions, section));
}

/** Binary search for a position in a section. */
function hasWithin(positions: readonly number[], { start, end }: Section): boolean {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] ?? 0) < start) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const found = positions[low];
  return found !== undefined && found < end;
}

function toIndex(facts: Facts): EvidenceIndex {
  const ends = toSectionEnds(facts);
  const marked = new Map<string, Section[]>();
  for (const { text, heading } of facts.codes) {
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
    append(rows, toRowKey(cells.slice(0, 2)), heading);
  }
  return { marked, headings, rows };
}

/** For each heading the index of the next one of the same or a smaller depth. */
function toSectionEnds({ headings }: Facts): number[] {
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
  } else if (positions.at(-1) !== position) {
    positions.push(position);
  }
}

function toRowKey(cells: readonly string[]): string {
  return cells.join('\u0000');
}
