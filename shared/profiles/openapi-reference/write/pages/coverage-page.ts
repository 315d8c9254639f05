import type { RootContent } from 'mdast';
import { measureCoverage } from '../../../../contract/coverage.ts';
import type { Requirement } from '../../../../contract/requirement.ts';
import { code, heading, type Inline, list, paragraph, table } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

const MAX_MISSING = 200;

/** How much of the document is documented, measured on the released files. */
export function coveragePage(context: PageContext): RootContent[] {
  const { run, facts, phase } = context.request;
  const due = run.docset.requirements.filter((requirement) => requirement.phase < phase);
  const { categories, missing } = measureCoverage(due, (path) => facts.get(path));
  const total = due.length;
  const rows = categories.map(({ category, documented, total: all, score }): Inline[] => [
    category,
    String(documented),
    String(all),
    toPercent(score),
  ]);
  const documented = total - missing.length;
  return [
    paragraph('How much of what the document says is found in the released files.'),
    heading(2, 'Score'),
    table(
      ['Category', 'Documented', 'Total', 'Score'],
      [
        ...rows,
        ['all', String(documented), String(total), toPercent(total === 0 ? 1 : documented / total)],
      ],
    ),
    heading(2, 'Not documented'),
    ...describeMissing(context, missing),
    heading(2, 'How it is counted'),
    list([
      'An operation counts when a file has a section with its method and path.',
      'A parameter and a response code count when a table of that section has a row for them.',
      'A request body counts when that section has a heading for it.',
      'A schema that is referenced counts when it has a heading of its own in the file that expands it.',
    ]),
  ];
}

/** Rounded down, so that only everything is 100 %. */
function toPercent(score: number): string {
  return `${Math.floor(score * 1000) / 10} %`;
}

function describeMissing(context: PageContext, missing: readonly Requirement[]): RootContent[] {
  const more = missing.length - MAX_MISSING;
  return missing.length === 0
    ? [paragraph('Nothing: everything is documented.')]
    : [
        table(
          ['Category', 'What', 'Expected in'],
          missing
            .slice(0, MAX_MISSING)
            .map(({ category, label, file }) => [
              category,
              code(label),
              context.linkTo(file, undefined, file),
            ]),
        ),
        ...(more > 0 ? [paragraph(`${more} more are not listed.`)] : []),
      ];
}
