import type { RootContent } from 'mdast';
import { code, type Inline, paragraph, table } from '../../../markdown/build.ts';
import type { Parameter } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { bodyTables } from './property-tables.ts';
import { sentence } from './sentence.ts';
import { typeLabel } from './type-label.ts';
import { valueCode } from './value-text.ts';

/** The table of an operation's parameters, and the properties of those that are objects. */
export function parameterTable(
  context: PageContext,
  parameters: readonly Parameter[],
): RootContent[] {
  const objects = parameters.filter(
    ({ schema }) => schema !== undefined && hasProperties(context, schema),
  );
  return [
    table(
      ['Name', 'In', 'Type', 'Required', 'Description'],
      parameters.map((parameter) => toRow(context, parameter)),
    ),
    ...objects.flatMap(({ name, schema }) =>
      schema === undefined
        ? []
        : [paragraph('The value of ', code(name), ':'), ...bodyTables(context, schema)],
    ),
  ];
}

function hasProperties(context: PageContext, schema: NonNullable<Parameter['schema']>): boolean {
  const isInPlace = context.api.schemas.targetOf(schema) === undefined;
  return isInPlace && context.api.schemas.view(schema).properties.size > 0;
}

function toRow(context: PageContext, parameter: Parameter): Inline[] {
  const { name, schema, isRequired, isDeprecated, description, example } = parameter;
  const view = schema && context.api.schemas.view(schema);
  const own = context.line(description ?? view?.description);
  const isShown = example !== undefined && view?.example === undefined && !isObjectLike(example);
  return [
    code(name),
    parameter.in,
    typeLabel(context, schema),
    isRequired ? 'yes' : 'no',
    [
      ...sentence(own),
      ...(isDeprecated && view?.isDeprecated !== true ? [' Deprecated.'] : []),
      ...constraints(context, schema),
      ...(isShown ? [' Example: ', valueCode(example.value), '.'] : []),
      ...describeStyle(parameter),
    ],
  ];
}

function isObjectLike({ value }: { readonly value: unknown }): boolean {
  return typeof value === 'object';
}

/** How a list or an object is written, where that is not the default. */
function describeStyle({ style, isExploded }: Parameter): Inline[] {
  const isPlain = style === undefined || style === 'form' || style === 'simple';
  return [
    ...(isPlain ? [] : [' Written in the style ', code(style), '.']),
    ...(isExploded === false && (style === undefined || style === 'form')
      ? [' Several values are separated by commas.']
      : []),
  ];
}
