import type { Field } from './plugin.ts';

/** The class of a type, whatever its name is. */
export type TypeClass =
  | 'boolean'
  | 'integer'
  | 'number'
  | 'date'
  | 'dateTime'
  | 'time'
  | 'list'
  | 'object'
  | 'reference'
  | 'uuid'
  | 'email'
  | 'url'
  | 'longText'
  | 'text';

const CLASSES: readonly (readonly [RegExp, TypeClass])[] = [
  [/\[\]$|^(?:list|array|set)\b/i, 'list'],
  [/^(?:bool|boolean|flag|yes\/no)$/i, 'boolean'],
  [/^(?:int|integer|long|short|int32|int64|count|whole number)$/i, 'integer'],
  [/^(?:number|decimal|float|double|money|amount|currency|percent|percentage)$/i, 'number'],
  [/^(?:date-?time|timestamp|instant|date and time)$/i, 'dateTime'],
  [/^date$/i, 'date'],
  [/^time$/i, 'time'],
  [/^(?:object|map|json|record)\b/i, 'object'],
  [/^(?:uuid|guid)$/i, 'uuid'],
  [/^e-?mail(?: address)?$/i, 'email'],
  [/^(?:url|uri|link)$/i, 'url'],
  [/^(?:text|long text|markdown|richtext|rich text)$/i, 'longText'],
];

/** A text longer than this is written in a field of several lines. */
const LONG_TEXT = 200;

export function toTypeClass({ type, maxLength, refersTo }: Field): TypeClass {
  const found = CLASSES.find(([pattern]) => pattern.test(type))?.[1];
  if (found !== undefined) {
    return found;
  }
  if (refersTo !== undefined) {
    return 'reference';
  }
  return (maxLength ?? 0) > LONG_TEXT ? 'longText' : 'text';
}

export function toJsonType(
  typeClass: TypeClass,
): 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'string' {
  switch (typeClass) {
    case 'boolean':
    case 'integer':
    case 'number':
    case 'object':
      return typeClass;
    case 'list':
      return 'array';
    default:
      return 'string';
  }
}
