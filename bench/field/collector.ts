export type Json = Readonly<Record<string, unknown>>;

/** A name, a value or a text of a document, and its location. */
export interface Wanted {
  readonly kind: 'name' | 'value' | 'address' | 'text';
  readonly text: string;
  readonly pointer: string;
}

/** Collects what a walk finds, each thing once. */
export interface Collector {
  readonly root: unknown;
  readonly found: ReadonlyMap<string, Wanted>;
  want(kind: Wanted['kind'], text: unknown, pointer: string): void;
  /** Wants every item of a list. */
  wantAll(kind: Wanted['kind'], list: unknown, pointer: string): void;
  /** Wants the texts among these members. */
  texts(value: Json, pointer: string, ...keys: string[]): void;
  docs(value: Json, pointer: string): void;
  /** Follows references; `undefined` for what is not an object or was opened before. */
  open(value: unknown): Json | undefined;
  isOpened(value: Json): boolean;
}

/** Maximum length of a chain of references; a longer one is a cycle. */
const MAX_STEPS = 20;

export function createCollector(root: unknown): Collector {
  const found = new Map<string, Wanted>();
  const seen = new Set<unknown>();
  const collector: Collector = {
    root,
    found,
    isOpened: (value) => seen.has(value),
    want(kind, text, pointer) {
      const shown = typeof text === 'string' ? text : JSON.stringify(text);
      if (shown !== undefined && shown.trim() !== '' && text !== null) {
        found.set(`${kind} ${shown}`, { kind, text: shown, pointer });
      }
    },
    wantAll(kind, list, pointer) {
      for (const [index, item] of toArray(list).entries()) {
        collector.want(kind, item, `${pointer}/${index}`);
      }
    },
    texts(value, pointer, ...keys) {
      for (const key of keys.filter((it) => typeof value[it] === 'string')) {
        collector.want('text', value[key], `${pointer}/${key}`);
      }
    },
    docs({ externalDocs }, pointer) {
      if (isObject(externalDocs)) {
        collector.want('address', externalDocs.url, `${pointer}/externalDocs/url`);
        collector.texts(externalDocs, `${pointer}/externalDocs`, 'description');
      }
    },
    open(value) {
      let target = value;
      for (
        let step = 0;
        step < MAX_STEPS && typeof getOwn(target, '$ref') === 'string';
        step += 1
      ) {
        target = resolve(root, String(getOwn(target, '$ref')));
      }
      if (!isObject(target) || seen.has(target)) {
        return undefined;
      }
      seen.add(target);
      return target;
    },
  };
  return collector;
}

/** The target of a reference within the document. */
export function resolve(root: unknown, reference: string): unknown {
  const [file, fragment = ''] = reference.split('#');
  return file !== ''
    ? undefined
    : fragment
        .split('/')
        .slice(1)
        .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce(
          (value, key) => (Array.isArray(value) ? value[Number(key)] : getOwn(value, key)),
          root,
        );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Visits the members of a map, without extensions. */
export function each(
  map: unknown,
  pointer: string,
  visit: (name: string, member: unknown, at: string) => void,
): void {
  for (const [name, member] of Object.entries(isObject(map) ? map : {})) {
    if (!name.startsWith('x-')) {
      visit(name, member, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  }
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function getOwn(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function toArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
