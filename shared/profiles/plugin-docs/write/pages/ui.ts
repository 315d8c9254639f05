import { toCount } from '../../../../../packages/gate/src/base.ts';
import { code, listOr, paragraph, table, tableOr } from '../../../markdown/build.ts';
import type { Parts } from '../context.ts';
import { listControls, toLabel } from '../fragments/controls.ts';
import { listFlowErrors, listReferences, listRoleFlows } from '../fragments/facts.ts';
import { codes, commas } from '../fragments/tables.ts';

export const UX: Parts = {
  goals: ({ plugin, flow, cell }) =>
    tableOr(
      'The requirements contain no role.',
      ['Role', 'Sets out to', 'By'],
      plugin.roles.flatMap(({ name }) =>
        listRoleFlows(plugin, name).map((it) => [name, cell(it.purpose), flow(it)]),
      ),
    ),
  effort: ({ plugin, flow }) =>
    tableOr(
      'The requirements contain no flow.',
      ['Flow', 'Steps', 'Systems to wait for'],
      [...plugin.flows]
        .sort((a, b) => b.steps.length - a.steps.length)
        .map((it) => [flow(it), String(it.steps.length), commas(it.integrations)]),
    ),
  trouble: ({ plugin, flow, cell }) => [
    ...listOr(
      'The requirements contain no flow.',
      plugin.flows.map((it) => [
        flow(it),
        ': ',
        ...codes(listFlowErrors(plugin, it).map((error) => error.code)),
      ]),
    ),
    ...tableOr(
      'The requirements name no error.',
      ['Error', 'Way out'],
      plugin.errors.map(({ code: id, recovery }) => [
        code(id),
        recovery === undefined ? 'not said' : cell(recovery),
      ]),
    ),
  ],
};

export const UI_DESIGN: Parts = {
  labels: ({ plugin, cell }) => [
    table(
      ['Entity', 'Name in code', 'Label', 'Hint below it'],
      plugin.entities.flatMap(({ name, fields }) =>
        fields.map((field) => [
          code(name),
          code(field.name),
          toLabel(field),
          field.description === undefined ? '–' : cell(field.description),
        ]),
      ),
    ),
  ],
  states: ({ plugin }) =>
    tableOr(
      'No entity has states.',
      ['Entity', 'Labels in their order'],
      plugin.entities
        .filter(({ states }) => states.length > 0)
        .map(({ name, states }) => [code(name), commas(states)]),
    ),
  actions: ({ plugin }) => [
    paragraph('Flows are started by their names:'),
    ...listOr(
      'The requirements contain no flow.',
      plugin.flows.map(({ name }) => name),
    ),
    ...(plugin.permissions.length === 0
      ? []
      : [
          paragraph(
            'Other actions are called as in the permissions: ',
            ...commas([...new Set(plugin.permissions.flatMap(({ actions }) => actions))]),
            '.',
          ),
        ]),
  ],
};

export const NAVIGATION: Parts = {
  entries: ({ plugin, flow }) =>
    tableOr(
      'The requirements contain no role.',
      ['Role', 'At once', 'Behind a menu'],
      plugin.roles.map(({ name }) => {
        const flows = listRoleFlows(plugin, name);
        return [
          name,
          commas(flows.filter(({ isPrimary }) => isPrimary).map(flow)),
          commas(flows.filter(({ isPrimary }) => !isPrimary).map(flow)),
        ];
      }),
    ),
  links: ({ plugin, entity }) => [
    paragraph(
      'From the list of an entity one comes to its form, and from a form to what it refers to:',
    ),
    ...tableOr(
      'No entity refers to another, so there are only lists and forms.',
      ['From the form of', 'By', 'To the form of'],
      listReferences(plugin.entities).map(({ from, field, to }) => [
        entity(from),
        code(field),
        entity(to),
      ]),
    ),
  ],
};

export const CONTROLS: Parts = {
  controls: ({ plugin }) => [
    table(
      ['Control', 'Because it holds', 'How many fields'],
      listControls(plugin).map(([{ name, reason }, fields]) => [
        name,
        reason,
        String(fields.length),
      ]),
    ),
  ],
};

export const MOTION: Parts = {
  changes: ({ plugin, entity }) =>
    tableOr(
      'The requirements name no change of state, so nothing has to be animated.',
      ['Entity', 'Change', 'What makes it'],
      plugin.entities.flatMap(({ name, transitions }) =>
        transitions.map(({ from, to, on }) => [entity(name), [from, ' → ', to], on ?? 'not said']),
      ),
    ),
  waiting: ({ plugin, flow, integration, cell }) =>
    tableOr(
      'No step uses another system, so no step waits for one.',
      ['Flow', 'Step', 'Waits for'],
      plugin.flows.flatMap((it) =>
        it.steps.flatMap((step, index) =>
          step.integrations.length === 0
            ? []
            : [
                [
                  flow(it),
                  [`${index + 1}: `, ...cell(step.text)],
                  commas(step.integrations.map(integration)),
                ],
              ],
        ),
      ),
    ),
  restraint: ({ plugin }) => [
    paragraph(
      `Where people ask their system for less motion, a change is shown by its new state at once, and waiting by words. ${toCount(plugin.entities.filter(({ states }) => states.length > 0).length, 'entity has', 'entities have')} states that must be readable without any motion.`,
    ),
  ],
};
