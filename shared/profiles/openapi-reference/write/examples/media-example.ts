import type { Code } from 'mdast';
import { fence } from '../../../markdown/build.ts';
import type { MediaType } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { type Direction, toExampleValue } from './example-value.ts';
import { toJsonText } from './json-text.ts';

/** Whether bodies of a media type are JSON. */
export function isJson(name: string): boolean {
  return /[/+]json\b/i.test(name) || name === '*/*';
}

/** JSON where there is a choice. */
export function chooseMedia(media: readonly MediaType[]): MediaType | undefined {
  return media.find(({ name }) => isJson(name)) ?? media[0];
}

/** The example of a body as the document gives it, or made from its schema; `undefined` for none. */
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

/** Some documents hold their JSON examples as text. */
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

/** The example of a body as a code block. Text stands as it is where the media type is no JSON. */
export function exampleFence(
  context: PageContext,
  media: MediaType,
  direction: Direction,
  maxLength = context.detail.exampleCharacters,
): Code | undefined {
  const value = findExample(context, media, direction);
  if (value === undefined) {
    return undefined;
  }
  if (typeof value === 'string' && !isJson(media.name)) {
    const isMadeUp = media.example === undefined;
    return isMadeUp || value.trim() === '' ? undefined : fence('text', value.slice(0, maxLength));
  }
  return /xml/i.test(media.name)
    ? undefined
    : fence(isJson(media.name) ? 'json' : 'text', toJsonText(value, maxLength));
}
