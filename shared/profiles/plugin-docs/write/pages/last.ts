import type { RootContent } from 'mdast';
import { toPlainText } from '../../../../../packages/openapi/src/base.ts';
import { code, list, paragraph } from '../../../markdown/build.ts';
import { measureReleased, renderMissing, renderPlans, renderScores } from '../../../run-facts.ts';
import type { Parts } from '../context.ts';
import { listReferences } from '../fragments/facts.ts';
import { textBlock } from '../fragments/values.ts';

/** Every diagram is text, so it can be read aloud, searched and compared. */
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
    paragraph('A question mark follows an optional field.'),
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
      ? [paragraph('The requirements contain no flow.')]
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

export const CROSS_VALIDATION: Parts = {
  score: ({ request }) => [renderScores(measureReleased(request), code)],
  missing: (context) =>
    renderMissing(
      context,
      measureReleased(context.request),
      'Nothing: everything in the requirements is documented.',
      code,
    ),
  counting: () => [
    list([
      'An entity counts when the schema has a section marked by its name, a field when a row there has its name and type.',
      'A flow and an integration count when they have a section of their own.',
      'A permission, a performance target, a failure policy and an audit setting count when a table has a row for them.',
      'A validation rule counts when the section of its entity has a row with its code and field, an error code when a row has its exact message.',
    ]),
  ],
  plans: ({ request }) => renderPlans(request),
};
