import type { Facts, HeadingFact } from '../data/facts.ts';
import type { Finding, PhaseRule } from '../engine/rule.ts';
import type { OutlineSection } from '../release-format.ts';
import { quote } from '../report/quote.ts';

const OUTLINE = [
  { heading: 'Fields', depth: 2 },
  { heading: 'Required', depth: 3 },
  { heading: 'Errors', depth: 2 },
];

export const requiredSections: PhaseRule = {
  kind: 'phase',
  id: 'required-sections',
  version: 1,
  purpose:
    'A file has the sections of its planned outline with the same words (ignoring case and spaces), level and order. It may have more sections.',
  reason:
    'Other files rely on the planned outline when they link to a section that is not written yet. The rule uses the current plan, so a plan update needs no new inspection.',
  severity: { strict: 'error', lenient: 'error' },
  needs: 'plan',
  good: [
    {
      title: 'All sections, and one more',
      files: {
        'a.md': '# A\n\n## Fields\n\n### required\n\nx\n\n## More\n\nx\n\n##  ERRORS\n\nx\n',
      },
      outline: { 'a.md': OUTLINE },
      found: [],
    },
  ],
  bad: [
    {
      title: 'Missing',
      files: { 'a.md': '# A\n\n## Fields\n\nx\n\n## Errors\n\nx\n' },
      outline: { 'a.md': OUTLINE },
      found: ['a.md Unexpected outline without `### Required`, expected it after `## Fields`'],
    },
    {
      title: 'In another section',
      files: { 'a.md': '# A\n\n## Fields\n\nx\n\n## Errors\n\n### Required\n\nx\n' },
      outline: { 'a.md': OUTLINE },
      found: ['a.md:9:1 Unexpected section `### Required` here, expected it after `## Fields`'],
    },
    {
      title: 'In another order',
      files: { 'a.md': '# A\n\n## Errors\n\nx\n\n## Fields\n\n### Required\n\nx\n' },
      outline: { 'a.md': OUTLINE },
      found: ['a.md:3:1 Unexpected section `## Errors` here, expected it after `### Required`'],
    },
    {
      title: 'At another level',
      files: { 'a.md': '# A\n\n## Fields\n\n### Required\n\nx\n\n### Errors\n\nx\n' },
      outline: { 'a.md': OUTLINE },
      found: ['a.md:9:1 Unexpected level 3 of section `Errors`, expected level 2'],
    },
  ],
  check({ files }, report) {
    for (const { planned, record } of files) {
      if (
        planned.outline.length > 0 &&
        record?.outcome === 'staged' &&
        record.facts.headings.length > 0
      ) {
        for (const finding of compare(planned.outline, record.facts)) {
          report({ file: planned.path, ...finding });
        }
      }
    }
  },
};

type Fault = Omit<Finding, 'file'>;

/** Finds each section within its parent; unmatched headings explain missing ones. */
function compare(outline: readonly OutlineSection[], facts: Facts): Fault[] {
  const headings = facts.headings.filter(({ isNested }) => isNested !== true);
  const found: (number | undefined)[] = [];
  let next = 0;
  outline.forEach((section, index) => {
    const parent = findParent(outline, index);
    const at = findSection(
      headings,
      section,
      next,
      parent === undefined ? undefined : found[parent],
    );
    found.push(at);
    next = at === undefined ? next : at + 1;
  });
  const spare = headings.filter((_, at) => !found.includes(at));
  return outline.flatMap((section, index) =>
    found[index] === undefined ? explain(spare, section, outline[index - 1]) : [],
  );
}

/** The index of the section that contains `index`. */
function findParent(outline: readonly OutlineSection[], index: number): number | undefined {
  const depth = outline[index]?.depth ?? 0;
  const parent = outline.slice(0, index).findLastIndex((section) => section.depth < depth);
  return parent < 0 ? undefined : parent;
}

/** The first such heading from `from` on, before the section `parent` ends. */
function findSection(
  headings: readonly HeadingFact[],
  section: OutlineSection,
  from: number,
  parent: number | undefined,
): number | undefined {
  const limit = parent === undefined ? 0 : (headings[parent]?.depth ?? 0);
  for (let at = from; at < headings.length; at++) {
    const heading = headings[at];
    if (heading === undefined || heading.depth <= limit) {
      return undefined;
    }
    if (heading.depth === section.depth && isSame(heading.text, section.heading)) {
      return at;
    }
  }
  return undefined;
}

function explain(
  spare: readonly HeadingFact[],
  section: OutlineSection,
  before: OutlineSection | undefined,
): Fault {
  const after = before === undefined ? 'the title' : toName(before);
  const same = spare.filter(({ text }) => isSame(text, section.heading));
  const misplaced = same.find(({ depth }) => depth === section.depth);
  if (misplaced !== undefined) {
    const message = `Unexpected section ${toName(section)} here, expected it after ${after}`;
    return { message, position: { line: misplaced.line, column: 1 } };
  }
  const [other] = same;
  if (other !== undefined) {
    const message = `Unexpected level ${other.depth} of section ${quote(section.heading)}, expected level ${section.depth}`;
    return { message, position: { line: other.line, column: 1 } };
  }
  return { message: `Unexpected outline without ${toName(section)}, expected it after ${after}` };
}

function toName({ depth, heading }: OutlineSection): string {
  return quote(`${'#'.repeat(depth)} ${heading}`);
}

function isSame(a: string, b: string): boolean {
  return toComparable(a) === toComparable(b);
}

function toComparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
