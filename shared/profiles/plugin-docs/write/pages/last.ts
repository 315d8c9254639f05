import type { RootContent } from 'mdast';
import { measureCoverage } from '../../../../contract/coverage.ts';
import type { Requirement } from '../../../../contract/requirement.ts';
import { code, type Inline, list, paragraph, table } from '../../../markdown/build.ts';
import { toPlainText } from '../../../plain-text.ts';
import type { PageContext, Parts } from '../context.ts';
import { listReferences } from '../parts/facts.ts';
import { tableOr } from '../parts/tables.ts';
import { textBlock } from '../parts/values.ts';

const MAX_MISSING = 200;

/** Every diagram is text: it can be read aloud, searched and compared. */
export const DIAGRAMS: Parts = {
  context: ({ plugin }) => [
    textBlock([
      ...plugin.roles.map(({ name }) => `[${name}] --> [${plugin.name}]`),
      `[${plugin.name}] --runs in--> [host: ${plugin.host.framework}]`,
      ...plugin.integrations.flatMap(({ name, operations }) =>
        operations.map((it) => `[${plugin.name}] --${it.name}--> [${name}]`),
      ),
    ]),
  ],
  entities: ({ plugin }) => [
    textBlock([
      ...plugin.entities.map(
        ({ name, fields }) =>
          `[${name}] ${fields.map((it) => `${it.name}${it.isRequired ? '' : '?'}`).join(', ')}`,
      ),
      ...listReferences(plugin.entities).map(
        ({ from, field, to }) => `[${from}] --${field}--> [${to}]`,
      ),
    ]),
    paragraph('A question mark stands behind an optional field.'),
  ],
  states: ({ plugin }) => {
    const withStates = plugin.entities.filter(({ states }) => states.length > 0);
    return withStates.length === 0
      ? [paragraph('No entity has states.')]
      : withStates.flatMap(({ name, states, transitions }): RootContent[] => [
          paragraph(code(name), ':'),
          textBlock(
            transitions.length === 0
              ? [states.map((state) => `(${state})`).join(' ... ')]
              : transitions.map(({ from, to, on }) => `(${from}) --${on ?? ''}--> (${to})`),
          ),
        ]);
  },
  flows: ({ plugin, flow }) =>
    plugin.flows.length === 0
      ? [paragraph('The requirements name no flow.')]
      : plugin.flows.flatMap((it): RootContent[] => [
          paragraph(...flow(it), ':'),
          textBlock([
            ...(it.role === undefined ? [] : [`[${it.role}]`]),
            ...it.steps.flatMap(({ text, integrations }, index) => [
              '   |',
              `(${index + 1}) ${toPlainText(text, 100)}${integrations.map((name) => ` --> [${name}]`).join('')}`,
            ]),
          ]),
        ]),
};

function measure({ request }: PageContext): ReturnType<typeof measureCoverage> & { total: number } {
  const { run, facts, phase } = request;
  const due = run.docset.requirements.filter((requirement) => requirement.phase < phase);
  return { ...measureCoverage(due, (path) => facts.get(path)), total: due.length };
}

export const CROSS_VALIDATION: Parts = {
  score: (context) => {
    const { categories, missing, total } = measure(context);
    const documented = total - missing.length;
    return [
      table(
        ['Category', 'Documented', 'Total', 'Score'],
        [
          ...categories.map((it): Inline[] => [
            code(it.category),
            String(it.documented),
            String(it.total),
            toPercent(it.score),
          ]),
          [
            'all',
            String(documented),
            String(total),
            toPercent(total === 0 ? 1 : documented / total),
          ],
        ],
      ),
    ];
  },
  missing: (context) => {
    const { missing } = measure(context);
    const more = missing.length - MAX_MISSING;
    return [
      ...tableOr(
        'Nothing: everything the requirements name is documented.',
        ['Category', 'What', 'Expected in'],
        missing
          .slice(0, MAX_MISSING)
          .map(({ category, label, file }: Requirement) => [
            code(category),
            code(label),
            context.linkTo({ path: file, anchor: undefined }, code(file)),
          ]),
      ),
      ...(more > 0 ? [paragraph(`${more} more are not listed.`)] : []),
    ];
  },
  counting: () => [
    list([
      'An entity counts when the schema has a section marked by its name, a field when a row there has its name and type.',
      'A flow and an integration count when they have a section of their own.',
      'A permission, a performance target, a failure policy and an audit setting count when a table has a row for them.',
      'A validation rule counts when the section of its entity has a row with its code and field, an error code when a row has its exact message.',
    ]),
  ],
  plans: ({ request }) =>
    tableOr(
      'No plan has been accepted yet.',
      ['Phase', 'Name', 'Plan version', 'Files'],
      request.plans.map(({ phase, version, files }) => [
        String(phase),
        request.run.docset.phases.find((it) => it.phase === phase)?.title ?? '',
        String(version),
        String(files.length),
      ]),
    ),
};

/** Rounded down, so that only everything is 100 %. */
function toPercent(score: number): string {
  return `${Math.floor(score * 1000) / 10} %`;
}
