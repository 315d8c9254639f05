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
import type { Entity } from '../../model/plugin.ts';
import { ofEntity, ofFlow, type Parts } from '../context.ts';
import { toControl, toLabel } from '../fragments/controls.ts';
import { listFieldRules, listFlowErrors, listFlowsOf } from '../fragments/facts.ts';
import { codes, commas, constraints } from '../fragments/tables.ts';
import { toExample } from '../fragments/values.ts';

export const UI_SPEC: Parts = {
  screens: ({ plugin, entity, flow }) => [
    table(
      ['Entity', 'Screens', 'Flows that mention it'],
      plugin.entities.map(({ name, fields }) => [
        entity(name),
        `list, form with ${toCount(fields.length, 'field')}`,
        commas(listFlowsOf(plugin, 'entities', name).map(flow)),
      ]),
    ),
  ],
  flow: ofFlow((context, flow) => {
    const errors = listFlowErrors(context.plugin, flow);
    return [
      paragraph(...sentence(context.line(flow.purpose))),
      list([
        `${flow.isPrimary ? 'Primary' : 'Secondary'} flow`,
        ['Role: ', flow.role ?? 'every role'],
        ['Works with: ', ...commas(flow.entities.map((name) => context.entity(name)))],
        ['Calls: ', ...commas(flow.integrations.map((name) => context.integration(name)))],
      ]),
      ...(flow.steps.length === 0
        ? [paragraph('The requirements contain no step.')]
        : [
            list(
              flow.steps.map(({ text }) => context.line(text)),
              true,
            ),
          ]),
      ...(errors.length === 0
        ? []
        : [
            paragraph(
              'Rules of these entities raise ',
              ...codes(errors.map((it) => it.code)),
              '; the recovery from each is in ',
              ...context.document('validation'),
              '.',
            ),
          ]),
    ];
  }),
};

export const INTERACTIONS: Parts = {
  steps: ofFlow((context, flow) =>
    tableOr(
      'The requirements contain no step.',
      ['Step', 'What happens', 'Works with', 'Calls'],
      flow.steps.map(({ text, entities, integrations }, index) => [
        String(index + 1),
        context.cell(text),
        commas(entities.map((name) => context.entity(name))),
        commas(integrations.map((name) => context.integration(name))),
      ]),
    ),
  ),
};

/** Groups of a form in their order. */
function toGroups({ fields }: Entity): [string, Entity['fields']][] {
  const others = fields.filter(({ name }) => name !== 'id');
  const own = others.filter(({ refersTo }) => refersTo === undefined);
  const groups: [string, Entity['fields']][] = [
    ['Identity', fields.filter(({ name }) => name === 'id')],
    ['Belongs to', others.filter(({ refersTo }) => refersTo !== undefined)],
    ['Required', own.filter(({ isRequired }) => isRequired)],
    ['Further details', own.filter(({ isRequired }) => !isRequired)],
  ];
  return groups.filter(([, group]) => group.length > 0);
}

export const UI_LAYOUT: Parts = {
  rule: () => [
    paragraph(
      'Every form has the same order: identifying fields, references, required fields, optional fields. Within a group, fields follow the order of the requirements, one below the other.',
    ),
  ],
  form: ofEntity((context, entity) => [
    table(
      ['Group', 'Labels in order'],
      toGroups(entity).map(([group, fields]) => [group, commas(fields.map(toLabel))]),
    ),
    paragraph('Names and limits of these fields: ', ...context.entity(entity.name), '.'),
  ]),
};

export const COMPONENT_FIELDS: Parts = {
  fields: ofEntity((_, entity) => [
    table(
      ['Label', 'Field', 'Control', 'Limits that it enforces'],
      entity.fields.map((field) => [
        toLabel(field),
        code(field.name),
        toControl(field).name,
        constraints(field),
      ]),
    ),
  ]),
};

export const UI_VALIDATION: Parts = {
  timing: ({ document, plugin }) => [
    list([
      'While typing: only what can be checked at once, such as the maximum length.',
      'On leaving a field: required, type and constraints.',
      [
        'On sending: the rules of the entity, as in ',
        document('validation'),
        '. The answer of the plugin is shown with its code.',
      ],
      ...(plugin.integrations.length === 0
        ? []
        : ['After sending: a refusal of another system is shown like an error of a rule.']),
    ]),
  ],
  checks: ofEntity((context, entity) => {
    return [
      table(
        ['Label', 'On leaving the field', 'On sending'],
        entity.fields.map((field) => [
          toLabel(field),
          [
            field.isRequired ? 'required' : 'optional',
            constraints(field)[0] === '–' ? '' : [', ', ...constraints(field)],
          ],
          codes(listFieldRules(entity, field.name).map((it) => it.code)),
        ]),
      ),
      ...tableOr(
        'Only the constraints are checked on sending.',
        ['Code', 'Message'],
        [...new Map(entity.rules.map((it) => [it.code, it])).values()].map((it) => [
          code(it.code),
          code(it.message),
        ]),
      ),
      paragraph(
        'Rules in full: ',
        ...context.linkTo(context.layout.anchor('validation', entity.name), code(entity.name)),
        '.',
      ),
    ];
  }),
};

export const UI_EXAMPLES: Parts = {
  reading: ({ document }) => [
    paragraph(
      'The forms below hold the values of ',
      ...document('examples'),
      ', as people see them.',
    ),
  ],
  form: ofEntity((_, entity) => {
    const [first] = entity.states;
    return [
      table(
        ['Label', 'Control', 'Filled in with'],
        entity.fields.map((field): Inline[] => [
          field.isRequired ? [toLabel(field), ' (required)'] : toLabel(field),
          toControl(field).name,
          code(show(toExample(field))),
        ]),
      ),
      ...listOr('It has no state.', first === undefined ? [] : [['Shown as: ', first]]),
    ];
  }),
};

function show(value: ReturnType<typeof toExample>): string {
  return typeof value === 'string' && value.trim() !== '' ? value : JSON.stringify(value);
}
