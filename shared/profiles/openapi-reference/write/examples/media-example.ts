import type { Code, RootContent } from 'mdast';
import type { MediaType, NamedExample } from '../../../../../packages/openapi/src/index.ts';
import { code, fence, type Inline, link, paragraph, strong } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { type Direction, toExampleValue } from './example-value.ts';
import { toShortJsonText } from './json-text.ts';
import { toStreamText } from './stream-text.ts';
import { isXml, toXmlText } from './xml-text.ts';

/** Whether bodies of a media type are JSON. */
export function isJson(name: string): boolean {
  return /[/+]json\b/i.test(name) || name === '*/*';
}

/** JSON if there is a choice. */
export function chooseMedia(media: readonly MediaType[]): MediaType | undefined {
  return media.find(({ name }) => isJson(name)) ?? media[0];
}

/**
 * The example of a body from the document, or generated from its schema; `undefined` without both.
 */
export function findExample(
  context: PageContext,
  { example, schema, name }: MediaType,
  direction: Direction,
): unknown {
  const value =
    example === undefined
      ? schema && toExampleValue(context.api.schemas, schema, direction)
      : example.value;
  return typeof value === 'string' && isJson(name) ? parseLoosely(value) : value;
}

/** Some documents contain their JSON examples as text. */
function parseLoosely(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return text;
    }
    throw error;
  }
}

/** Whether a body's value is verbatim text: the document contains it as text. */
export function isText({ name, example }: MediaType, value: unknown): value is string {
  return typeof value === 'string' && !isJson(name) && example !== undefined && value.trim() !== '';
}

/** The example of a body as a code block; `maxLength` is for a place that links to the whole. */
export function exampleFence(
  context: PageContext,
  media: MediaType,
  direction: Direction,
  maxLength = Number.POSITIVE_INFINITY,
): Code | undefined {
  const value = findExample(context, media, direction);
  return value === undefined ? undefined : valueFence(context, media, value, maxLength);
}

function valueFence(
  context: PageContext,
  media: MediaType,
  value: unknown,
  maxLength: number,
): Code | undefined {
  if (typeof value === 'string' && !isJson(media.name)) {
    return isText(media, value)
      ? fence(isXml(media.name) ? 'xml' : 'text', value.trimEnd().slice(0, maxLength))
      : undefined;
  }
  if (media.isStream) {
    const text = toStreamText(media.name, value);
    return text.length > maxLength ? undefined : fence('text', text);
  }
  if (isXml(media.name)) {
    const text = toXmlText(context.api.schemas, media.schema, value);
    return text.length > maxLength ? undefined : fence('xml', text);
  }
  return fence(isJson(media.name) ? 'json' : 'text', toShortJsonText(value, maxLength));
}

/**
 * All examples of a body: each one of the document with its description, external ones as links; if
 * there are none, one generated from the schema.
 */
export function exampleBlocks(
  context: PageContext,
  media: MediaType,
  direction: Direction,
): RootContent[] {
  if (media.examples.length > 0) {
    return media.examples.flatMap((example) => toBlocks(context, media, example));
  }
  const made = exampleFence(context, media, direction);
  return made === undefined ? [] : [paragraph('For example:'), made];
}

function toBlocks(context: PageContext, media: MediaType, example: NamedExample): RootContent[] {
  const { description, value, serialized, externalUrl } = example;
  const caption = toCaption(context, example);
  const shown = value && valueFence(context, media, parseLooselyAs(media, value.value), Infinity);
  const isLinked = externalUrl !== undefined && context.scope.isKnownUrl(externalUrl);
  const address = isLinked ? link(externalUrl, externalUrl) : code(externalUrl ?? '');
  if (shown === undefined && value !== undefined) {
    return [
      paragraph(
        ...caption,
        ...(caption.length === 0 ? ['Example: '] : [': ']),
        code(JSON.stringify(value.value) ?? ''),
        '.',
      ),
      ...context.describe(description),
    ];
  }
  return [
    paragraph(...(caption.length === 0 ? ['For example:'] : caption)),
    ...context.describe(description),
    ...(externalUrl === undefined ? [] : [paragraph('Its value is at ', address, '.')]),
    ...(shown === undefined ? [] : [shown]),
    ...(serialized === undefined
      ? []
      : [paragraph('As it is sent:'), fence('text', serialized.trimEnd())]),
  ];
}

function toCaption(context: PageContext, { name, summary }: NamedExample): Inline[] {
  const words = context.line(summary, Number.POSITIVE_INFINITY);
  const own = name === undefined ? [] : [code(name)];
  return words.length > 0
    ? [strong('Example: ', ...words), ...own.flatMap((it) => [' (', it, ')'])]
    : own.map((it) => strong('Example: ', it));
}

function parseLooselyAs({ name }: MediaType, value: unknown): unknown {
  return typeof value === 'string' && isJson(name) ? parseLoosely(value) : value;
}
