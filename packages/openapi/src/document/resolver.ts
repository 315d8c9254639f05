import {
  appendPointer,
  getOwn,
  isObject,
  type JsonObject,
  parseFragment,
  toSegments,
} from '../json.ts';

interface Located {
  readonly value: unknown;
  readonly pointer: string;
}

/** The first value that is not a reference, and every target on the way to it. */
interface Followed extends Located {
  readonly targets: readonly string[];
}

export interface Resolver {
  /** The target of a `$ref`, or `undefined` if there is none. */
  resolve(ref: string): Located | undefined;
  at(pointer: string): Located | undefined;
  /** Follows references from `value`; `undefined` if one has no target or there is a cycle. */
  follow(value: unknown, pointer: string): Followed | undefined;
}

export function isRef(value: unknown): value is JsonObject & { readonly $ref: string } {
  return typeof getOwn(value, '$ref') === 'string';
}

/** A longer chain of references is treated as a cycle. */
const MAX_HOPS = 100;

/** Maximum references within one pointer; a valid document has fewer. */
const MAX_DETOURS = 50;

/**
 * Creates the resolver of a document. A pointer may lead through a reference, as some bundlers
 * write it: if a segment is missing in an object with `$ref`, the search continues in its target.
 */
export function createResolver(document: unknown): Resolver {
  const known = new Map<string, Located | undefined>();
  const open = new Set<string>();

  function resolve(ref: string): Located | undefined {
    if (known.has(ref) || open.has(ref) || open.size > MAX_DETOURS) {
      return known.get(ref);
    }
    open.add(ref);
    const found = walk(parseFragment(ref));
    open.delete(ref);
    known.set(ref, found);
    return found;
  }

  function walk(segments: readonly string[] | undefined): Located | undefined {
    let at: Located | undefined = segments && { value: document, pointer: '' };
    for (const segment of segments ?? []) {
      at = at && step(at, segment);
    }
    return at;
  }

  function step(at: Located, segment: string): Located | undefined {
    const isDetour = isRef(at.value) && !Object.hasOwn(at.value, segment);
    const from = isDetour ? follow(at.value, at.pointer) : at;
    const value = getMember(from?.value, segment);
    return from === undefined || value === undefined
      ? undefined
      : { value, pointer: appendPointer(from.pointer, segment) };
  }

  function follow(value: unknown, pointer: string): Followed | undefined {
    const targets: string[] = [];
    let at: Located | undefined = { value, pointer };
    while (at !== undefined && isRef(at.value)) {
      at = resolve(at.value.$ref);
      if (at !== undefined && (targets.includes(at.pointer) || targets.length > MAX_HOPS)) {
        return undefined;
      }
      targets.push(at?.pointer ?? '');
    }
    return at === undefined ? undefined : { ...at, targets };
  }

  return { resolve, follow, at: (pointer) => walk(toSegments(pointer)) };
}

function getMember(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) {
    return /^(0|[1-9]\d*)$/.test(segment) ? value[Number(segment)] : undefined;
  }
  return isObject(value) ? getOwn(value, segment) : undefined;
}
