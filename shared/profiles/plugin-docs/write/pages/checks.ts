import { toCount } from '../../../../../packages/gate/src/base.ts';
import { code, type Inline, list, paragraph, sentence, tableOr } from '../../../markdown/build.ts';
import { toConstraints } from '../../docset/constraints.ts';
import type { Field } from '../../model/plugin.ts';
import { ofEntity, type Parts } from '../context.ts';
import { codes, commas } from '../fragments/tables.ts';

export const VALIDATION: Parts = {
  order: ({ document }) => [
    list(
      [
        'Required fields are present.',
        'Each value has its type.',
        ['Each value is within its constraints (', document('schema'), ').'],
        'Each rule below is met, in the order of the table.',
        'Invariants are true for the values to be stored.',
      ],
      true,
    ),
    paragraph('The first check that fails ends the attempt; nothing is stored.'),
  ],
  rules: ofEntity((context, entity) => [
    ...tableOr(
      'No rule beyond the constraints of its fields.',
      ['Code', 'Field', 'Rule', 'Message'],
      entity.rules.map(({ code: id, field, rule, message }) => [
        code(id),
        code(field),
        context.cell(rule),
        code(message),
      ]),
    ),
    ...(entity.invariants.length === 0
      ? []
      : [paragraph('Invariants:'), list(entity.invariants.map((it) => context.line(it)))]),
    paragraph('Fields: ', ...context.entity(entity.name), '.'),
  ]),
  codes: ({ plugin, cell }) =>
    tableOr(
      'The requirements contain no error code.',
      ['Code', 'Message', 'Recovery', 'Raised by'],
      plugin.errors.map(({ code: id, message, recovery, raisedBy }) => [
        code(id),
        code(message),
        recovery === undefined ? 'not said' : cell(recovery),
        codes(raisedBy.map(({ entity, field }) => `${entity}.${field}`)),
      ]),
    ),
};

export const TESTING: Parts = {
  rules: ({ plugin, cell }) =>
    tableOr(
      'The requirements contain no rule.',
      ['Given', 'That breaks', 'Expect'],
      plugin.entities.flatMap(({ name, rules }) =>
        rules.map(({ code: id, field, rule }) => [
          [code(name), ' with a wrong ', code(field)],
          cell(rule),
          ['refused with ', code(id)],
        ]),
      ),
    ),
  limits: ({ plugin }) =>
    tableOr(
      'No field has a limit.',
      ['Limit of', 'Limit', 'Accepted', 'Refused'],
      plugin.entities.flatMap(({ name, fields }) =>
        fields.flatMap((field) =>
          listLimits(field).map((limit) => [code(`${name}.${field.name}`), ...limit]),
        ),
      ),
    ),
  flows: ({ plugin, flow, cell }) =>
    tableOr(
      'The requirements contain no flow.',
      ['Flow', 'As', 'Passes when'],
      plugin.flows.map((it) => [
        flow(it),
        it.role ?? 'any role',
        [
          `all ${it.steps.length} steps are completed and this is achieved: `,
          ...sentence(cell(it.purpose)),
        ],
      ]),
    ),
  failures: ({ plugin, integration, cell }) =>
    tableOr(
      'The plugin depends on no other system.',
      ['Make fail', 'By', 'Expect'],
      plugin.integrations.flatMap(({ name, operations, failurePolicy }) =>
        operations.map((it) => [integration(name), ['refusing ', it.name], cell(failurePolicy)]),
      ),
    ),
};

/** Values at a limit and one step beyond it. */
function listLimits(field: Field): Inline[][] {
  return toConstraints(field).flatMap(({ words, values }): Inline[][] => {
    const [value = ''] = values;
    const number = Number(value);
    const limit: Inline = [`${words} `, ...commas(values.map(code))];
    switch (words) {
      case 'minLength':
        return number === 0
          ? []
          : [[limit, toCount(number, 'character'), toCount(number - 1, 'character')]];
      case 'maxLength':
        return [[limit, toCount(number, 'character'), toCount(number + 1, 'character')]];
      case 'minimum':
        return [[limit, code(value), ['anything below ', code(value)]]];
      case 'maximum':
        return [[limit, code(value), ['anything above ', code(value)]]];
      case 'pattern':
        return [
          [
            limit,
            field.example === undefined ? 'a value that matches' : code(String(field.example)),
            'a value that does not match',
          ],
        ];
      default:
        return [[limit, 'each of these values', 'any other value']];
    }
  });
}
