import type { RootContent } from 'mdast';
import { fence, paragraph } from '../../../markdown/build.ts';
import type { Entity, Field, Scalar } from '../../model/plugin.ts';
import { toTypeClass } from '../../model/type-class.ts';

/** Longest block of code that is not cut. */
const MAX_CODE = 19_000;

type Value = Scalar | readonly string[] | Record<string, never>;

/** A value of a field: its example, an allowed value, or one that matches its type and limits. */
export function toExample(field: Field): Value {
  const { example, values } = field;
  return example ?? values[0] ?? inventValue(field);
}

/** No value is generated for a pattern; the requirements may contain an example. */
function inventValue(field: Field): Value {
  const { minimum, maximum, refersTo } = field;
  switch (toTypeClass(field)) {
    case 'boolean':
      return true;
    case 'integer':
      return Math.ceil(minimum ?? Math.min(1, maximum ?? 1));
    case 'number':
      return minimum ?? Math.min(1.5, maximum ?? 1.5);
    case 'date':
      return '2026-01-31';
    case 'dateTime':
      return '2026-01-31T09:30:00Z';
    case 'time':
      return '09:30:00';
    case 'list':
      return [];
    case 'object':
      return {};
    case 'uuid':
      return '7d444840-9dc0-11d1-b245-5ffdce74fad2';
    case 'email':
      return 'person@example.com';
    case 'url':
      return 'https://example.com/';
    case 'reference':
      return toLength(`${refersTo?.toLowerCase() ?? 'other'}-1`, field);
    default:
      return toLength(field.name === 'id' ? 'id-1' : field.words, field);
  }
}

/** A text within the limits of its length. */
function toLength(text: string, { minLength = 0, maxLength = 500 }: Field): string {
  const min = Math.min(minLength, 500);
  const long = text.length >= min ? text : text.padEnd(min, 'x');
  return [...long].slice(0, Math.max(0, maxLength)).join('');
}

/** An entity with all its fields, or only its required ones. */
export function toExampleEntity({ fields }: Entity, isWhole: boolean): Record<string, Value> {
  const chosen = isWhole ? fields : fields.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(chosen.map((field) => [field.name, toExample(field)]));
}

/** A value as a block of JSON, with fewer lines if it is long. */
export function jsonBlock(value: unknown): RootContent {
  const text = [JSON.stringify(value, null, 2), JSON.stringify(value)].find(
    (it) => it.length <= MAX_CODE,
  );
  return text === undefined
    ? paragraph('It is too long for this page; the schema names every field.')
    : fence('json', text);
}

/** A block of plain text; if it is too long it is cut at a line. */
export function textBlock(lines: readonly string[]): RootContent {
  let length = 0;
  const kept = lines.filter((line) => {
    length += line.length + 1;
    return length <= MAX_CODE;
  });
  const more = lines.length - kept.length;
  return fence('text', [...kept, ...(more > 0 ? [`… and ${more} more lines`] : [])].join('\n'));
}
