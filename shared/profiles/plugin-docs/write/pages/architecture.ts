import { toCount } from '../../../../../packages/gate/src/base.ts';
import {
  code,
  type Inline,
  list,
  listOr,
  paragraph,
  sentence,
  table,
  tableOr,
} from '../../../markdown/build.ts';
import { toAuditRows } from '../../docset/required-rows.ts';
import type { PageContext, Parts } from '../context.ts';
import { listReferences } from '../fragments/facts.ts';
import { codes, commas, constraints } from '../fragments/tables.ts';
import { integrationPart } from './base-by-subject.ts';

export const OVERVIEW: Parts = {
  context: ({ plugin: { host, integrations, roles }, integration }) => [
    list([
      ['Host: runs the plugin as ', host.model, ', shows it with ', host.framework, '.'],
      ['People: ', ...commas(roles.map(({ name }) => name)), '.'],
      ['Other systems: ', ...commas(integrations.map(({ name }) => integration(name))), '.'],
    ]),
  ],
  parts: (context) => [
    table(
      ['Part', 'Responsible for', 'Documents'],
      listParts(context).map(([part, what, documents]) => [part, what, documents]),
    ),
  ],
  integrations: integrationPart,
  targets: (context) => [
    ...tableOr(
      'The requirements contain no performance target.',
      ['Target', 'Value'],
      context.plugin.targets.map(({ name, target }) => [name, target]),
    ),
  ],
  audit: ({ plugin }) => [
    ...tableOr(
      'The requirements say nothing about audit records.',
      ['Setting', 'Value'],
      toAuditRows(plugin),
    ),
    ...listOr(
      'The requirements do not say which events are recorded.',
      (plugin.audit?.events ?? []).map((event) => ['Recorded: ', event]),
    ),
  ],
  decisions: ({ plugin, cell }) => [
    list([
      [
        'Because the host runs the plugin as ',
        plugin.host.model,
        ', nothing may rely on another way of running.',
      ],
      `What ${toCount(plugin.roles.length, 'role')} may do differs, so permissions are checked before validation, in every flow.`,
      ...plugin.integrations.map(
        ({ name, failurePolicy }): Inline => [
          'Because of ',
          name,
          ': ',
          ...sentence(cell(failurePolicy)),
        ],
      ),
      ...(plugin.audit?.isEnabled === true
        ? [
            `Because audit is on, each change has to be attributable to a person for ${toCount(plugin.audit.retentionDays, 'day')}.`,
          ]
        : []),
    ]),
  ],
};

function listParts({ plugin, document, has }: PageContext): [Inline, Inline, Inline][] {
  const rules = plugin.entities.reduce((sum, entity) => sum + entity.rules.length, 0);
  const parts: [Inline, Inline, string[]][] = [
    ['Storage', ['keeps ', ...codes(plugin.entities.map(({ name }) => name))], ['schema', 'data']],
    [
      'Validation',
      `enforces ${toCount(rules, 'rule')} and the constraints of fields`,
      ['validation'],
    ],
    [
      'Flows',
      `${toCount(plugin.flows.length, 'flow')}, run by people or macros`,
      ['uiSpec', 'execution', 'macros'],
    ],
    ['Permissions', `decide what ${toCount(plugin.roles.length, 'role')} may do`, ['concepts']],
    [
      'Connections',
      ['talks to ', ...commas(plugin.integrations.map(({ name }) => name))],
      ['integrations', 'sync'],
    ],
    [
      'Screens',
      ['lists, forms and guided views in ', plugin.host.framework],
      ['uiSpec', 'uiFramework', 'components'],
    ],
    [
      'Audit',
      plugin.audit?.isEnabled === true ? 'records who did what' : 'nothing is recorded',
      ['data'],
    ],
  ];
  return parts.map(([part, what, kinds]) => [
    part,
    what,
    commas(kinds.filter(has).map((kind) => document(kind))),
  ]);
}

export const UI_FRAMEWORK: Parts = {
  framework: ({ plugin: { host } }) => [
    paragraph(
      'The user interface is built with ',
      host.framework,
      '. The host runs it as: ',
      host.model,
      '.',
    ),
    paragraph('What a plugin may contain is described in ', host.structureReference, '.'),
  ],
  views: ({ plugin, flow, entity }) => [
    table(
      ['View', 'For', 'Shows'],
      [
        ...plugin.entities.flatMap((it): Inline[][] => [
          [
            'List',
            entity(it.name),
            codes(
              it.fields
                .filter(({ isRequired }) => isRequired)
                .slice(0, 5)
                .map(({ name }) => name),
            ),
          ],
          ['Form', entity(it.name), toCount(it.fields.length, 'field')],
        ]),
        ...plugin.flows
          .filter(({ isPrimary }) => isPrimary)
          .map((it): Inline[] => ['Guided view', flow(it), toCount(it.steps.length, 'step')]),
      ],
    ),
  ],
  state: ({ plugin, entity }) => [
    paragraph(
      'A form contains typed values that are not stored yet; a list contains the entities that were read last. For each entity:',
    ),
    table(
      ['Entity', 'Typed', 'Shown only', 'States'],
      plugin.entities.map(({ name, fields, states }) => [
        entity(name),
        toCount(fields.filter((it) => it.name !== 'id').length, 'field'),
        fields.some((it) => it.name === 'id') ? code('id') : '–',
        commas(states),
      ]),
    ),
  ],
};

export const DATA: Parts = {
  stores: ({ plugin, entity, cell }) => [
    table(
      ['Entity', 'Key', 'How the key is generated', 'Required fields', 'Optional fields'],
      plugin.entities.map(({ name, fields, idStrategy }) => [
        entity(name),
        fields.some((it) => it.name === 'id') ? code('id') : '–',
        cell(idStrategy),
        String(fields.filter(({ isRequired }) => isRequired).length),
        String(fields.filter(({ isRequired }) => !isRequired).length),
      ]),
    ),
  ],
  references: ({ plugin, entity }) =>
    tableOr(
      'No entity refers to another.',
      ['Stored in', 'Field', 'Must exist in'],
      listReferences(plugin.entities).map(({ from, field, to }) => [
        entity(from),
        code(field),
        entity(to),
      ]),
    ),
  uniqueness: ({ plugin, entity, line }) => [
    paragraph(
      'The identifier of each entity is unique. These are true whenever something is stored:',
    ),
    ...listOr(
      'No constraint and no invariant.',
      plugin.entities.flatMap(({ name, fields, invariants }): Inline[] => [
        ...invariants.map((it): Inline => [entity(name), ': ', ...line(it)]),
        ...fields
          .filter((field) => constraints(field)[0] !== '–')
          .map((field): Inline => [code(`${name}.${field.name}`), ': ', ...constraints(field)]),
      ]),
    ),
  ],
  retention: ({ plugin: { audit, entities } }) => [
    paragraph(
      audit === undefined
        ? 'The requirements say nothing about audit records.'
        : audit.isEnabled
          ? `Audit records are kept for ${toCount(audit.retentionDays, 'day')} and deleted afterwards.`
          : 'No audit record is kept.',
    ),
    paragraph(
      `How long ${toCount(entities.length, 'entity is', 'entities are')} themselves kept is not limited by the requirements.`,
    ),
  ],
};
