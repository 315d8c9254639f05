import type { RootContent } from 'mdast';
import {
  joinTexts,
  listInPlace,
  toCookie,
  toPairs,
  toPathText,
  toStyle,
  toValue,
} from '../../../../../packages/openapi/src/base.ts';
import type { Parameter } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, list, paragraph, table } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { cellText, isListedElsewhere } from './long-text.ts';
import { moreBelow } from './more-below.ts';
import { bodyTables } from './property-tables.ts';
import { titleText, toSentence } from './title-text.ts';
import { typeLabel } from './type-label.ts';
import { valueCode } from './value-text.ts';

/** The table of an operation's parameters, and the properties of those that are objects. */
export function parameterTable(
  context: PageContext,
  parameters: readonly Parameter[],
): RootContent[] {
  return [
    table(
      ['Name', 'In', 'Type', 'Required', 'Description'],
      parameters.map((parameter) => toRow(context, parameter)),
    ),
    ...valueTables(context, parameters),
    ...moreBelow(
      context,
      parameters.map((parameter) => ({
        ...parameter,
        description: describeValue(context, parameter),
      })),
    ),
    ...parameters.flatMap((parameter) => describeExamples(context, parameter)),
  ];
}

/** The properties of parameters or headers whose values are objects, or lists of objects in place. */
export function valueTables(
  context: PageContext,
  holders: readonly Pick<Parameter, 'name' | 'schema'>[],
): RootContent[] {
  return holders.flatMap(({ name, schema }) => {
    const { schemas } = context.api;
    const isWorth =
      schema !== undefined &&
      (schemas.view(schema).properties.size > 0 ||
        listInPlace(schemas, schema, false).names.length > 0);
    return isWorth
      ? [paragraph('The value of ', code(name), ':'), ...bodyTables(context, schema, 'request')]
      : [];
  });
}

function toRow(context: PageContext, parameter: Parameter): Inline[] {
  const { name, schema, isRequired, isDeprecated, example } = parameter;
  const view = schema && context.api.schemas.view(schema);
  const own = cellText(context, describeValue(context, parameter));
  const isShown = example !== undefined && view?.example === undefined && !isObjectLike(example);
  return [
    code(name),
    parameter.in,
    typeLabel(context, schema),
    isRequired ? 'yes' : 'no',
    [
      ...own,
      ...(isDeprecated && view?.isDeprecated !== true ? [' Deprecated.'] : []),
      ...constraints(context, schema),
      ...(isShown ? [' Example: ', valueCode(example.value), '.'] : []),
      ...describeStyle(context, parameter),
    ],
  ];
}

export function isObjectLike({ value }: { readonly value: unknown }): boolean {
  return typeof value === 'object';
}

/** What a parameter or header says, and what its schema says that no other page tells. */
export function describeValue(
  context: PageContext,
  { name, description, schema }: Pick<Parameter, 'name' | 'description' | 'schema'>,
): string | undefined {
  if (schema === undefined) {
    return description;
  }
  const view = context.api.schemas.view(schema);
  const own = view.description;
  const title = titleText(view, name + (description ?? ''));
  return isListedElsewhere(context, schema)
    ? (description ?? own)
    : joinTexts(title && toSentence(title), description, own);
}

/** All examples of a parameter or header if there are several, or if one has a name or is an object. */
export function describeExamples(
  context: PageContext,
  { name, examples }: Pick<Parameter, 'name' | 'examples'>,
): RootContent[] {
  const isInTable =
    examples.length <= 1 &&
    examples.every(({ name: own, value }) => own === undefined && !(value && isObjectLike(value)));
  const items = examples.map((example): Inline[] => {
    const words = toCaption(context, example.name, example.summary);
    return [
      ...(words.length === 0 ? [] : [...words, ': ']),
      ...(example.value === undefined
        ? [code(example.externalUrl ?? '')]
        : [valueCode(example.value.value)]),
      ...(example.serialized === undefined ? [] : [', sent as ', code(example.serialized.trim())]),
      ...(example.description === undefined
        ? []
        : ['. ', ...context.line(example.description, Number.POSITIVE_INFINITY)]),
    ];
  });
  return isInTable
    ? []
    : [
        paragraph(items.length === 1 ? 'Example of ' : 'Examples of ', code(name), ':'),
        list(items),
      ];
}

/** What an example shows, and its name in the document. */
function toCaption(
  context: PageContext,
  name: string | undefined,
  summary: string | undefined,
): Inline[] {
  const words = context.line(summary, Number.POSITIVE_INFINITY);
  if (name === undefined) {
    return words;
  }
  return words.length === 0 ? [code(name)] : [...words, ' (', code(name), ')'];
}

/** How a list, object or other value is serialized, if that is not obvious. */
function describeStyle(context: PageContext, parameter: Parameter): Inline[] {
  const { style, mediaName, allowsReserved, allowsEmpty } = parameter;
  return [
    ...(mediaName === undefined ? [] : [' Written as ', code(mediaName), '.']),
    ...describeParts(context, parameter),
    ...(style === undefined || style === 'form' || style === 'simple'
      ? []
      : [' Written in the style ', code(style), ': ', code(toSample(context, parameter)), '.']),
    ...(allowsReserved ? [' Reserved characters may stay as they are.'] : []),
    ...(allowsEmpty ? [' May be sent without a value.'] : []),
  ];
}

/** How parts are separated in the styles without names. */
function describeParts(context: PageContext, parameter: Parameter): Inline[] {
  const { style, isExploded, schema, mediaName } = parameter;
  const view = schema && context.api.schemas.view(schema);
  const isList = view?.items !== undefined || view?.types.includes('array') === true;
  const isMap = view !== undefined && (view.properties.size > 0 || view.types[0] === 'object');
  if (mediaName !== undefined || !(isList || isMap)) {
    return [];
  }
  if (!['query', 'cookie'].includes(parameter.in) || (style ?? 'form') !== 'form') {
    return (style ?? 'simple') === 'simple' ? [' Several values are separated by commas.'] : [];
  }
  const sample = code(toSample(context, parameter));
  if (isExploded === false) {
    return [' Several values are separated by commas: ', sample, '.'];
  }
  return isList
    ? [' Repeat the parameter for several values.']
    : [' Its properties are sent as parameters of their own: ', sample, '.'];
}

/** A list of two shows what separates its values, unless the document gives an example. */
function toSampleValue(context: PageContext, parameter: Parameter): unknown {
  const value = toValue(context.api, parameter);
  const view = parameter.schema && context.api.schemas.view(parameter.schema);
  const items = view?.items && context.api.schemas.view(view.items);
  const isGiven = (parameter.example ?? view?.examples[0]) !== undefined;
  if (items === undefined || isGiven || view?.limits.maxItems === 1) {
    return value;
  }
  const [first, second] = items.values ?? [];
  return second === undefined ? (Array.isArray(value) ? value : ['one', 'two']) : [first, second];
}

function toSample(context: PageContext, parameter: Parameter): string {
  if (parameter.in === 'cookie' && parameter.style === 'cookie') {
    return toCookie(context.api, parameter);
  }
  const value = toSampleValue(context, parameter);
  return parameter.in === 'path'
    ? toPathText(toStyle(parameter), value)
    : toPairs(toStyle(parameter), value).join('&').replaceAll('%5B', '[').replaceAll('%5D', ']');
}
