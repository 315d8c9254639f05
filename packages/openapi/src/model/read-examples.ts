import type { Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, isObject, toArray, toEntries, toText } from '../json.ts';
import { toName } from '../text/plain-text.ts';
import type { NamedExample } from './api.ts';

/** `example` and all of `examples` of a parameter, header or media type, in document order. */
export function readExamples(
  holder: unknown,
  pointer: string,
  resolver: Resolver,
): readonly NamedExample[] {
  const examples = getOwn(holder, 'examples');
  const plain = isObject(holder) && Object.hasOwn(holder, 'example') ? [holder.example] : [];
  return [
    ...[...plain, ...toArray(examples)].map(toUnnamed),
    ...toEntries(examples).map(([name, raw]) => {
      const found = resolver.follow(raw, appendPointer(pointer, 'examples', name))?.value;
      return readNamed(name, raw, found);
    }),
  ];
}

function toUnnamed(value: unknown): NamedExample {
  return {
    name: undefined,
    summary: undefined,
    description: undefined,
    value: { value },
    serialized: undefined,
    externalUrl: undefined,
  };
}

/**
 * `raw` may be a reference with a description of its own; 3.2 has `dataValue` and
 * `serializedValue`.
 */
function readNamed(name: string, raw: unknown, found: unknown): NamedExample {
  const text = (key: string) => toText(getOwn(raw, key)) ?? toText(getOwn(found, key));
  const key = ['value', 'dataValue', 'serializedValue'].find(
    (it) => isObject(found) && Object.hasOwn(found, it),
  );
  return {
    name: toName(name, 120),
    summary: text('summary'),
    description: text('description'),
    value: key === undefined ? undefined : { value: getOwn(found, key) },
    serialized: key === 'dataValue' ? toText(getOwn(found, 'serializedValue')) : undefined,
    externalUrl: text('externalValue'),
  };
}
