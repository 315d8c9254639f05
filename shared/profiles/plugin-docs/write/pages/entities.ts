import { toCount } from '../../../../../packages/gate/src/base.ts';
import { code, type Inline, list, paragraph, sentence, table } from '../../../markdown/build.ts';
import type { Field } from '../../model/plugin.ts';
import { ofEntity, type PageContext, type Parts } from '../context.ts';
import { codes, constraints } from '../fragments/tables.ts';
import { jsonBlock, toExampleEntity } from '../fragments/values.ts';

export const SCHEMA: Parts = {
  entity: ofEntity((context, entity) => {
    const { description, idStrategy, fields, rules } = entity;
    return [
      paragraph(
        ...sentence(context.line(description)),
        ...(description === undefined ? [] : [' ']),
        'Identifier: ',
        ...sentence(context.line(idStrategy)),
      ),
      table(
        ['Field', 'Type', 'Required', 'Constraints', 'Meaning'],
        fields.map((field) => toFieldRow(context, field)),
      ),
      paragraph(
        `${toCount(fields.filter(({ isRequired }) => isRequired).length, 'field is', 'fields are')} required. `,
        rules.length === 0
          ? 'No validation rule goes beyond this table.'
          : [
              'Beyond this table ',
              context.linkTo(
                context.layout.anchor('validation', entity.name),
                toCount(rules.length, 'validation rule'),
              ),
              ' must be met.',
            ],
      ),
    ];
  }),
};

function toFieldRow(context: PageContext, field: Field): Inline[] {
  const { name, type, isRequired, description, example, refersTo } = field;
  const meaning: Inline[] = [
    ...sentence(context.cell(description)),
    ...(refersTo === undefined
      ? []
      : [[description === undefined ? '' : ' ', 'Refers to ', context.entity(refersTo), '.']]),
    ...(example === undefined
      ? []
      : [
          [
            description === undefined && refersTo === undefined ? '' : ' ',
            'Example: ',
            code(String(example)),
            '.',
          ],
        ]),
  ];
  return [
    code(name),
    code(type),
    isRequired ? 'yes' : 'no',
    constraints(field),
    meaning.length === 0 ? '–' : meaning,
  ];
}

export const BUILDERS: Parts = {
  method: ({ plugin, document }) => [
    list(
      [
        'Generate the identifier as the entity says; never invent another.',
        'Set every required field.',
        'Set optional fields that are known; omit the others instead of setting them empty.',
        'Set the first state, if the entity has states.',
        ['Check constraints, then validation rules (', document('validation'), ').'],
        plugin.integrations.length === 0
          ? 'Store it.'
          : 'Store it, and only then call other systems.',
      ],
      true,
    ),
  ],
  build: ofEntity((context, entity) => {
    const { name, idStrategy, fields, states, rules } = entity;
    const [first] = states;
    return [
      list([
        ['Identifier: ', ...sentence(context.line(idStrategy))],
        [
          'Required: ',
          ...codes(fields.filter(({ isRequired }) => isRequired).map((it) => it.name)),
          '.',
        ],
        ...fields
          .filter(({ refersTo }) => refersTo !== undefined)
          .map(
            (field): Inline => [
              code(field.name),
              ' needs an existing ',
              context.entity(field.refersTo ?? name),
              '.',
            ],
          ),
        ...(first === undefined ? [] : [['First state: ', code(first), '.'] as Inline]),
        ...(rules.length === 0
          ? []
          : [
              [
                'It is refused with ',
                ...codes([...new Set(rules.map(({ code: it }) => it))]),
                ' when a rule is broken.',
              ] as Inline,
            ]),
      ]),
      paragraph('With required fields only:'),
      jsonBlock(toExampleEntity(entity, false)),
    ];
  }),
};

export const EXAMPLES: Parts = {
  reading: () => [
    paragraph(
      'Each example has every field. A value is the example of the requirements, else the first allowed value, else one generated for type and limits, but not for patterns.',
    ),
  ],
  example: ofEntity((context, entity) => [
    jsonBlock(toExampleEntity(entity, true)),
    paragraph('Fields and limits: ', ...context.entity(entity.name), '.'),
  ]),
};
