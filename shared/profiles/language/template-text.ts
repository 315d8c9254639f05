import { type Location, readPointer, toAbsolute } from './location.ts';

/** The key of the current item: its property name, or its index in a list. */
const KEY = '$key';

/** The pointers in the braces of a text, in order. */
export function listReferences(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, reference = '']) => reference);
}

/** What is wrong with the braces of a text, or `undefined`. */
export function findBraceFault(template: string): string | undefined {
  const rest = template.replace(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(rest)) {
    return 'has a brace without its partner; write {pointer}, such as {name}';
  }
  return listReferences(template).some((reference) => reference.trim() === '')
    ? 'has empty braces; write {pointer}, such as {name}'
    : undefined;
}

export type Filled =
  | { readonly isFilled: true; readonly text: string }
  /** `pointer` names the missing fact. */
  | { readonly isFilled: false; readonly pointer: string };

/** Replaces the braces by facts of the input; `toText` formats each of them. */
export function fillText(
  template: string,
  location: Location,
  toText: (value: string) => string = (value) => value,
): Filled {
  const missing: string[] = [];
  const text = template.replace(/\{([^{}]*)\}/g, (_, reference: string) => {
    const value =
      reference === KEY ? toKey(location) : toScalarText(readPointer(location, reference));
    if (value === undefined) {
      missing.push(toAbsolute(location, reference));
      return '';
    }
    return toText(value);
  });
  const [pointer] = missing;
  return pointer === undefined ? { isFilled: true, text } : { isFilled: false, pointer };
}

function toKey({ pointer }: Location): string {
  const last = pointer.slice(pointer.lastIndexOf('/') + 1);
  return last.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A text, number or boolean as text; `undefined` for anything else, or for an empty text. */
export function toScalarText(value: unknown): string | undefined {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}
