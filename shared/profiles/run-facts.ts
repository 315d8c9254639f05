import type { RootContent } from 'mdast';
import { type Coverage, measureCoverage } from '../../packages/gate/src/base.ts';
import { code, type Inline, paragraph, table, tableOr } from './markdown/build.ts';
import type { WriteRequest } from './profile.ts';
import type { PlainPage } from './write-page.ts';

const MAX_QUESTIONS = 100;
const MAX_MISSING = 200;

/** The variant of a run, and a table of its phases with what each must document. */
export function renderPhases({ run }: WriteRequest): RootContent[] {
  const variant = run.profile.variants.find(({ name }) => name === run.variant);
  return [
    paragraph('Variant ', code(run.variant), `: ${variant?.title ?? ''}.`),
    table(
      ['Phase', 'Name', 'Files', 'Requirements'],
      run.docset.phases.map(({ phase, title, files }) => [
        String(phase),
        title,
        String(files.length),
        String(run.docset.requirements.filter((it) => it.phase === phase).length),
      ]),
    ),
  ];
}

/** What the inputs leave open; `none` if they leave nothing. */
export function renderQuestions({ run }: WriteRequest, none: string): RootContent[] {
  const questions = run.profile.toQuestions(run.inputs, run.strictness, run.variant);
  return [
    ...tableOr(
      none,
      ['Where', 'Question'],
      questions.slice(0, MAX_QUESTIONS).map(({ pointer, question }) => [code(pointer), question]),
    ),
    ...renderMore(questions.length - MAX_QUESTIONS, 'further questions are not shown.'),
  ];
}

/** How much of the requirements of earlier phases the released files document. */
export function measureReleased({ run, facts, phase }: WriteRequest): Coverage {
  const due = run.docset.requirements.filter((requirement) => requirement.phase < phase);
  return measureCoverage(due, (path) => facts.get(path));
}

/** A table of categories with their scores; `mark` formats the name of a category. */
export function renderScores(
  { categories }: Coverage,
  mark: (category: string) => Inline,
): RootContent {
  const total = categories.reduce((sum, it) => sum + it.total, 0);
  const documented = categories.reduce((sum, it) => sum + it.documented, 0);
  return table(
    ['Category', 'Documented', 'Total', 'Score'],
    [
      ...categories.map((it) => [
        mark(it.category),
        String(it.documented),
        String(it.total),
        toPercent(it.score),
      ]),
      ['all', String(documented), String(total), toPercent(total === 0 ? 1 : documented / total)],
    ],
  );
}

/** A table of what is not documented; `mark` formats names of categories and files. */
export function renderMissing(
  { linkTo }: PlainPage,
  { missing }: Coverage,
  none: string,
  mark: (name: string) => Inline,
): RootContent[] {
  return [
    ...tableOr(
      none,
      ['Category', 'What', 'Expected in'],
      missing
        .slice(0, MAX_MISSING)
        .map(({ category, label, file: path }) => [
          mark(category),
          code(label),
          linkTo({ path }, mark(path)),
        ]),
    ),
    ...renderMore(missing.length - MAX_MISSING, 'more are not listed.'),
  ];
}

export function renderPlans({ plans, run }: WriteRequest): RootContent[] {
  return tableOr(
    'No plan has been accepted yet.',
    ['Phase', 'Name', 'Plan version', 'Files'],
    plans.map(({ phase, version, files }) => [
      String(phase),
      run.docset.phases.find((it) => it.phase === phase)?.title ?? '',
      String(version),
      String(files.length),
    ]),
  );
}

/** A sentence with the number of omitted rows; empty if there are none. */
export function renderMore(count: number, what: string): RootContent[] {
  return count > 0 ? [paragraph(`${count} ${what}`)] : [];
}

/** Rounded down, so that only a complete share is 100 %. */
function toPercent(score: number): string {
  return `${Math.floor(score * 1000) / 10} %`;
}
