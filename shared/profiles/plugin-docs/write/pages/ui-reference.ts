import { toCount } from '../../../../../packages/gate/src/base.ts';
import { code, type Inline, list, paragraph, table, tableOr } from '../../../markdown/build.ts';
import type { Parts } from '../context.ts';
import { listControls } from '../fragments/controls.ts';
import { findPolicies, listFlowsOf } from '../fragments/facts.ts';
import { codes, commas } from '../fragments/tables.ts';

export const UI_SYNC: Parts = {
  failures: ({ plugin, integration, cell }) =>
    tableOr(
      'The plugin talks to no other system, so what people see is always what is stored.',
      ['System', 'What people notice', 'What is done instead'],
      plugin.integrations.map(({ name, failurePolicy }) => [
        integration(name),
        cell(failurePolicy),
        commas(
          findPolicies(plugin, name).flatMap(({ fallback }) =>
            fallback === undefined ? [] : [cell(fallback)],
          ),
        ),
      ]),
    ),
  flows: ({ plugin, integration, flow }) =>
    tableOr(
      'No flow is affected.',
      ['When this fails', 'These flows are affected', 'These continue'],
      plugin.integrations.map(({ name }) => {
        const affected = listFlowsOf(plugin, 'integrations', name);
        return [
          integration(name),
          commas(affected.map(flow)),
          commas(plugin.flows.filter((it) => !affected.includes(it)).map(flow)),
        ];
      }),
    ),
};

export const ACCESSIBILITY: Parts = {
  labels: (context) => [
    paragraph(
      'Every control has a visible label that a screen reader reads with it; a hint is tied to its control.',
    ),
    table(
      ['Entity', 'Controls to label', 'Of these required'],
      context.plugin.entities.map(({ name, fields }) => [
        context.entity(name),
        String(fields.length),
        String(fields.filter(({ isRequired }) => isRequired).length),
      ]),
    ),
  ],
  keys: ({ plugin }) => [
    table(
      ['Control', 'Keys', 'Fields'],
      listControls(plugin).map(([{ name, keys }, fields]) => [name, keys, String(fields.length)]),
    ),
  ],
  states: ({ plugin, document }) => [
    list([
      ...plugin.entities
        .filter(({ states }) => states.length > 0)
        .map(
          ({ name, states }): Inline => [
            code(name),
            ' says its state in words: ',
            ...commas(states),
            '.',
          ],
        ),
      [
        'An error is announced, shown beside its control, and names its code: ',
        document('validation'),
        '.',
      ],
      'Required fields are marked in words or by a mark that is explained, never by colour alone.',
    ]),
  ],
};

export const UI_APPENDIX: Parts = {
  controls: ({ plugin }) => [
    table(
      ['Control', 'Fields'],
      listControls(plugin).map(([{ name }, fields]) => [
        name,
        codes(fields.map((field) => `${field.owner}.${field.name}`)),
      ]),
    ),
  ],
  messages: ({ plugin }) => [
    ...tableOr(
      'No rule of an entity has a message.',
      ['Code', 'Screen', 'Message'],
      plugin.entities.flatMap(({ name, rules }) =>
        rules.map(({ code: id, message }) => [code(id), ['form of ', code(name)], code(message)]),
      ),
    ),
  ],
};

export const TASKS: Parts = {
  people: ({ plugin, flow, cell }) =>
    tableOr(
      'The requirements contain no flow.',
      ['Task', 'Role', 'Achieves', 'Steps'],
      plugin.flows.map((it) => [
        flow(it),
        it.role ?? 'every role',
        cell(it.purpose),
        String(it.steps.length),
      ]),
    ),
  builders: ({ plugin, entity, integration, document }) => [
    list([
      ...plugin.entities.map(
        ({ name, fields, rules }): Inline => [
          entity(name),
          `: storage for ${toCount(fields.length, 'field')}, ${toCount(rules.length, 'rule')}, a list and a form`,
        ],
      ),
      ...plugin.integrations.map(
        ({ name, operations }): Inline => [
          integration(name),
          `: ${toCount(operations.length, 'operation')}, authentication, failure policy`,
        ],
      ),
      [
        `${toCount(plugin.errors.length, 'error code')} with their messages: `,
        document('validation'),
      ],
      ...(plugin.audit?.isEnabled === true
        ? [`audit records, kept for ${toCount(plugin.audit.retentionDays, 'day')}`]
        : []),
    ]),
  ],
};
