import { toSegments } from '../../../packages/gate/src/json.ts';

export interface Location {
  readonly root: unknown;
  readonly item: unknown;
  /** JSON pointer of the item; empty for the root. */
  readonly pointer: string;
}

export function toRootLocation(root: unknown): Location {
  return { root, item: root, pointer: '' };
}

/** The absolute form of a pointer that may begin at the item. */
export function toAbsolute({ pointer }: Pick<Location, 'pointer'>, reference: string): string {
  if (reference === '' || reference === '/' || reference.startsWith('/')) {
    return reference === '/' ? '' : reference;
  }
  return reference === '.' ? pointer : `${pointer}/${reference}`;
}

/** The value at a pointer; `undefined` if there is none. */
export function readPointer(location: Location, reference: string): unknown {
  const isAbsolute = reference === '' || reference.startsWith('/');
  const path = isAbsolute ? reference : `/${reference}`;
  if (reference === '.') {
    return location.item;
  }
  const start = isAbsolute ? location.root : location.item;
  return path === '/' ? start : toSegments(path).reduce(step, start);
}

function step(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) {
    return /^(?:0|[1-9]\d{0,8})$/.test(segment) ? value[Number(segment)] : undefined;
  }
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, segment)?.value
    : undefined;
}

/** The items of a list, or of an object by its keys; without `each` the location itself. */
export function listLocations(location: Location, each: string | undefined): Location[] {
  if (each === undefined) {
    return [location];
  }
  const found = readPointer(location, each);
  const base = toAbsolute(location, each);
  const entries: [string, unknown][] =
    typeof found === 'object' && found !== null ? Object.entries(found) : [];
  return entries.map(([key, item]) => ({
    root: location.root,
    item,
    pointer: `${base}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  }));
}

export function isMissing(value: unknown): boolean {
  if (typeof value === 'string') {
    return value.trim() === '';
  }
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
