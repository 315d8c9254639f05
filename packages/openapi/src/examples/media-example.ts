import type { Api, MediaType } from '../model/api.ts';
import { type Direction, toExampleValue } from './example-value.ts';

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
  { schemas }: Pick<Api, 'schemas'>,
  { example, schema, name }: MediaType,
  direction: Direction,
): unknown {
  const value =
    example === undefined ? schema && toExampleValue(schemas, schema, direction) : example.value;
  return parseLoosely(name, value);
}

/** A value of a media type: some documents contain their JSON examples as text. */
export function parseLoosely(name: string, text: unknown): unknown {
  if (typeof text !== 'string' || !isJson(name) || !/^\s*[{[]/.test(text)) {
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
