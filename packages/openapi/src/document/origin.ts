import { appendPointer, isObject, rememberBy, toSegments } from '../json.ts';

/** The value that each changed copy was made from. */
const origins = new WeakMap<object, object>();

/** Records that a copy was made from a value, so that a fault is found where the user wrote it. */
export function keepOrigin<T>(copy: T, from: unknown): T {
  if (isHolder(copy) && isHolder(from) && copy !== from) {
    origins.set(copy, from);
  }
  return copy;
}

/** The pointer in a source, of which the first `depth` segments lead to a known value. */
interface Original {
  readonly pointer: string;
  readonly depth: number;
}

/**
 * The pointer in a source of what is at a pointer of a copy; `undefined` if nothing on the way
 * there comes from the source.
 */
export function toOriginalPointer(
  pointer: string,
  copy: unknown,
  source: unknown,
): Original | undefined {
  const segments = toSegments(pointer);
  const way: unknown[] = [copy];
  for (const segment of segments) {
    way.push(getMember(way.at(-1), segment));
  }
  for (let depth = segments.length; depth >= 0; depth -= 1) {
    const known = isHolder(way[depth])
      ? findIn(source, way[depth], segments.slice(0, depth))
      : undefined;
    if (known !== undefined) {
      return { pointer: appendPointer(known, ...segments.slice(depth)), depth };
    }
  }
  return undefined;
}

/** A value that aliases share is found at the same pointer, if it is there too. */
function findIn(source: unknown, value: unknown, segments: readonly string[]): string | undefined {
  const origin = toOrigin(value);
  const same = segments.reduce(getMember, source);
  return same === origin
    ? appendPointer('', ...segments)
    : isHolder(source)
      ? indexHolders(source).get(origin)
      : undefined;
}

function toOrigin(value: unknown): unknown {
  let at = value;
  while (isHolder(at) && origins.has(at)) {
    at = origins.get(at);
  }
  return at;
}

/** The first pointer to each object and list within a value. */
const indexHolders = rememberBy((root: object): ReadonlyMap<unknown, string> => {
  const known = new Map<unknown, string>();
  const ahead: [unknown, string][] = [[root, '']];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const [value, pointer] = next;
    if (isHolder(value) && !known.has(value)) {
      known.set(value, pointer);
      for (const [key, member] of Object.entries(value).toReversed()) {
        ahead.push([member, appendPointer(pointer, key)]);
      }
    }
  }
  return known;
});

function getMember(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return value[Number(key)];
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isHolder(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
