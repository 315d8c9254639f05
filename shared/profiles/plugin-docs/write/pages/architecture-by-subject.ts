import { toCount } from '../../../../../packages/gate/src/base.ts';
import { toIdentifierSlug, toPlainText } from '../../../../../packages/openapi/src/base.ts';
import {
  code,
  fence,
  type Inline,
  listOr,
  paragraph,
  table,
  tableOr,
} from '../../../markdown/build.ts';
import type { Entity, Field } from '../../model/plugin.ts';
import { toJsonType, toTypeClass } from '../../model/type-class.ts';
import { ofEntity, ofFlow, type Parts } from '../context.ts';
import { listFlowErrors } from '../fragments/facts.ts';
import { codes } from '../fragments/tables.ts';
import { jsonBlock, textBlock } from '../fragments/values.ts';

const FORMATS: Readonly<Record<string, string>> = {
  date: 'date',
  dateTime: 'date-time',
  time: 'time',
  uuid: 'uuid',
  email: 'email',
  url: 'uri',
};

export const JSON_PAGE: Parts = {
  mapping: ({ plugin }) => {
    const fields = plugin.entities.flatMap((entity) => entity.fields);
    const byType = Map.groupBy(fields, ({ type }) => type);
    return [
      table(
        ['Type in the requirements', 'In JSON', 'Format'],
        [...byType].map(([type, [field]]) => {
          const typeClass = field === undefined ? 'text' : toTypeClass(field);
          return [code(type), code(toJsonType(typeClass)), FORMATS[typeClass] ?? '–'];
        }),
      ),
    ];
  },
  schema: ofEntity(({ entity: toLink }, entity) => [
    jsonBlock(toJsonSchema(entity)),
    paragraph('The same as a table: ', ...toLink(entity.name), '.'),
  ]),
};

function toJsonSchema({ name, fields }: Entity): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: name,
    type: 'object',
    required: fields.filter(({ isRequired }) => isRequired).map((it) => it.name),
    properties: Object.fromEntries(fields.map((field) => [field.name, toProperty(field)])),
  };
}

function toProperty(field: Field): object {
  const { minLength, maxLength, minimum, maximum, pattern, values, description } = field;
  const typeClass = toTypeClass(field);
  const format = FORMATS[typeClass];
  return {
    type: toJsonType(typeClass),
    ...(description === undefined ? {} : { description: toPlainText(description, 200) }),
    ...(format === undefined ? {} : { format }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(values.length === 0 ? {} : { enum: values }),
  };
}

export const JAVASCRIPT: Parts = {
  use: ({ document }) => [
    paragraph(
      'Declarations for code that runs in the page of the host and works with the entities of the plugin. They declare types only; limits and rules are in ',
      ...document('schema'),
      ' and ',
      ...document('validation'),
      '.',
    ),
  ],
  declaration: ofEntity((_, entity) => [fence('typescript', toInterface(entity))]),
  codes: ({ plugin }) =>
    plugin.errors.length === 0
      ? [paragraph('The requirements contain no error code.')]
      : [
          fence(
            'typescript',
            [
              'export type ErrorCode =',
              ...plugin.errors.map(
                (it, index) =>
                  `  | ${JSON.stringify(it.code)}${index === plugin.errors.length - 1 ? ';' : ''}`,
              ),
            ].join('\n'),
          ),
        ],
};

function toInterface({ name, fields }: Entity): string {
  return [
    `export interface ${toTypeName(name)} {`,
    ...fields.map((field) => {
      const key = /^[A-Za-z_$][\w$]*$/.test(field.name) ? field.name : JSON.stringify(field.name);
      return `  ${key}${field.isRequired ? '' : '?'}: ${toTypeScript(field)};`;
    }),
    '}',
  ].join('\n');
}

function toTypeName(name: string): string {
  return name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function toTypeScript(field: Field): string {
  if (field.values.length > 0) {
    return field.values.map((value) => JSON.stringify(value)).join(' | ');
  }
  const type = toJsonType(toTypeClass(field));
  switch (type) {
    case 'integer':
      return 'number';
    case 'array':
      return 'unknown[]';
    case 'object':
      return 'Record<string, unknown>';
    default:
      return type;
  }
}

export const MACROS: Parts = {
  catalog: ({ plugin, flow }) =>
    tableOr(
      'The requirements contain no flow.',
      ['Macro', 'Flow', 'Steps', 'Error codes of its entities'],
      plugin.flows.map((it) => [
        code(toIdentifierSlug(it.name)),
        flow(it),
        String(it.steps.length),
        codes(listFlowErrors(plugin, it).map((error) => error.code)),
      ]),
    ),
  macro: ofFlow((context, flow) => {
    const inputs = context.plugin.entities
      .filter(({ name }) => flow.entities.includes(name))
      .map(
        ({ name, fields }): Inline => [
          context.entity(name),
          ': ',
          ...codes(fields.filter((it) => it.isRequired && it.name !== 'id').map((it) => it.name)),
        ],
      );
    return [
      paragraph(
        `The macro `,
        code(toIdentifierSlug(flow.name)),
        ` plays ${toCount(flow.steps.length, 'step')} as ${flow.role ?? 'the person who starts it'}; it has no more permissions than they have.`,
      ),
      paragraph('Where it makes one of these entities, it needs:'),
      ...listOr('It mentions no entity, so it needs no input.', inputs),
      textBlock(flow.steps.map(({ text }, index) => `${index + 1}. ${toPlainText(text, 500)}`)),
    ];
  }),
};
