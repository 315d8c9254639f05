import type { Code, RootContent } from 'mdast';
import {
  findExample,
  isJson,
  isText,
  isXml,
  parseLoosely,
  toShortJsonText,
  toStreamText,
  toXmlText,
} from '../../../../../packages/openapi/src/base.ts';
import {
  type Direction,
  type MediaType,
  type NamedExample,
  type Operation,
  toCurl,
} from '../../../../../packages/openapi/src/index.ts';
import { code, fence, type Inline, link, paragraph, strong } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

/** The example of a body as a code block; `maxLength` is for a place that links to the whole. */
export function exampleFence(
  context: PageContext,
  media: MediaType,
  direction: Direction,
  maxLength = Number.POSITIVE_INFINITY,
): Code | undefined {
  const value = findExample(context.api, media, direction);
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
  const shown =
    value && valueFence(context, media, parseLoosely(media.name, value.value), Infinity);
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

/** A call of an operation as a code block. */
export function curlFence({ api }: PageContext, operation: Operation): Code {
  return fence('sh', toCurl(api, operation));
}
