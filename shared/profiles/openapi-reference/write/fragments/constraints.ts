import type { SchemaRef, SchemaView } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, inline, join, sentence } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { describeDocs } from './document-facts.ts';
import { isListedBelow } from './long-text.ts';
import { describeRules } from './rules.ts';
import { titleText } from './title-text.ts';
import { typeLabel } from './type-label.ts';
import { valueCode, valueList } from './value-text.ts';

const LIMIT_WORDS = {
  minimum: 'Minimum',
  maximum: 'Maximum',
  exclusiveMinimum: 'Greater than',
  exclusiveMaximum: 'Less than',
  multipleOf: 'Multiple of',
  minLength: 'Shortest length',
  maxLength: 'Longest length',
  minItems: 'Fewest items',
  maxItems: 'Most items',
  minProperties: 'Fewest properties',
  maxProperties: 'Most properties',
} as const;

/** The limits of a value beyond its type, as sentences for a table cell. */
export function constraints(context: PageContext, schema: SchemaRef | undefined): Inline[] {
  if (schema === undefined) {
    return [];
  }
  const view = context.api.schemas.view(schema);
  const docs = describeDocs(context, view.externalDocs);
  return [
    ...toSentences(view),
    ...toItemSentences(context, view),
    ...describeContent(context, view),
    ...describeRules(context, view),
    ...(docs.length === 0 ? [] : [docs]),
  ].flatMap((words) => [' ', ...words]);
}

function toSentences(view: SchemaView): Inline[][] {
  const limits = Object.entries(LIMIT_WORDS).flatMap(([key, words]) => {
    const limit = view.limits[key as keyof typeof LIMIT_WORDS];
    return limit === undefined ? [] : [[`${words}: `, code(String(limit)), '.']];
  });
  const flags: [boolean, string][] = [
    [view.isDeprecated, 'Deprecated.'],
    [view.isReadOnly, 'Read-only: only in responses.'],
    [view.isWriteOnly, 'Write-only: only in requests.'],
    [view.hasUniqueItems, 'No item twice.'],
    [view.additional === false, 'No other properties.'],
    [view.prefixItems.length > 0 && hasNoFurther(view), 'No further items.'],
  ];
  return [
    ...flags.filter(([isSet]) => isSet).map(([, words]) => [words]),
    ...toValueSentences(view),
    ...limits,
    ...[...view.otherPatterns, ...(view.pattern === undefined ? [] : [view.pattern])].map(
      (pattern): Inline[] => ['Pattern: ', code(pattern), '.'],
    ),
    ...describeXml(view),
  ];
}

const TEXT_NODES = {
  text: 'the text of the element it is in',
  cdata: 'a CDATA section of the element it is in',
} as const;

/** What a text contains, if it is a document itself. */
function describeContent(
  context: PageContext,
  { contentMediaType, content }: SchemaView,
): Inline[][] {
  const type = contentMediaType === undefined ? [] : [' as ', code(contentMediaType)];
  return content === undefined
    ? [type.length === 0 ? [] : ['Contains', ...type, '.']].filter((it) => it.length > 0)
    : [
        [
          ...['Contains ', ...typeLabel(context, content), ...type, '.'],
          ...describeWords(context, content),
        ],
      ];
}

function describeWords(context: PageContext, schema: SchemaRef): Inline[] {
  const { description } = context.api.schemas.view(schema);
  const text = sentence(context.line(description, Number.POSITIVE_INFINITY));
  return text.length === 0 ? [] : [' ', ...text];
}

/** How a value is written in XML, if not as an element of its own name. */
function describeXml({ xml }: SchemaView): Inline[][] {
  const facts: Inline[][] = [
    ...(xml?.isAttribute === true ? [['an attribute']] : []),
    ...(xml?.text === undefined ? [] : [[TEXT_NODES[xml.text]]]),
    ...(xml?.isLeftOut === true ? [['without an element of its own']] : []),
    ...(xml?.name === undefined ? [] : [['called ', code(xml.name)]]),
    ...(xml?.prefix === undefined ? [] : [['with the prefix ', code(xml.prefix)]]),
    ...(xml?.namespace === undefined ? [] : [['in the namespace ', code(xml.namespace)]]),
    ...(xml?.isWrapped === true ? [['items wrapped in an element']] : []),
  ];
  return facts.length === 0 ? [] : [['In XML: ', ...join(facts, ', '), '.']];
}

function toValueSentences(view: SchemaView): Inline[][] {
  const { values, labels } = view;
  const shown = values === undefined ? view.examples.filter(isWorthShowing) : [];
  const [only, ...others] = values ?? [];
  const isBelow = values !== undefined && isListedBelow(values, labels);
  return [
    ...(view.default === undefined ? [] : [['Default: ', valueCode(view.default.value), '.']]),
    ...(isBelow && others.length > 0 ? [[`One of ${values.length} values: see the list.`]] : []),
    ...(values !== undefined && others.length > 0 && !isBelow
      ? [['One of ', ...valueList(values), '.']]
      : []),
    ...(values?.length === 1 ? [['Always ', valueCode(only), '.']] : []),
    ...(shown.length === 0
      ? []
      : [[shown.length === 1 ? 'Example: ' : 'Examples: ', ...valueList(shown), '.']]),
  ];
}

function hasNoFurther({ items, prefixItems, limits }: SchemaView): boolean {
  return items?.raw === false || limits.maxItems === prefixItems.length;
}

/** Examples of objects are part of the whole example. */
function isWorthShowing(value: unknown): boolean {
  const isList =
    Array.isArray(value) && value.length > 0 && value.every((it) => typeof it !== 'object');
  return isList || (typeof value !== 'object' && value !== '');
}

function toItemSentences(context: PageContext, view: SchemaView): Inline[][] {
  if (
    view.items === undefined ||
    view.items.raw === false ||
    context.api.schemas.targetOf(view.items) !== undefined
  ) {
    return [];
  }
  const items = context.api.schemas.view(view.items);
  const text = sentence(context.line(items.description, Number.POSITIVE_INFINITY));
  const isShown = items.description === view.description;
  const title = titleText(items, view.description ?? '');
  const docs = describeDocs(context, items.externalDocs);
  const sentences = [
    ...(title === undefined ? [] : [sentence(inline(title))]),
    ...(text.length === 0 || isShown ? [] : [text]),
    ...toSentences(items),
    ...toItemSentences(context, items),
    ...describeContent(context, items),
    ...describeRules(context, items),
    ...(docs.length === 0 ? [] : [docs]),
  ];
  return sentences.length > 0 ? [['Each item: ', ...join(sentences, ' ')]] : [];
}
