import {
  appendPointer,
  getOwn,
  isObject,
  type JsonObject,
  toArray,
  toEntries,
  toText,
} from '../json.ts';
import { isRef, type Resolver } from './resolver.ts';

interface FamilyMember {
  readonly value: string;
  readonly target: string;
}

export interface Families {
  /** The members of a schema with a `discriminator`; none of any other. */
  membersOf(schema: { readonly raw: unknown; readonly pointer: string }): readonly FamilyMember[];
  /** The schema of values that name none (OpenAPI 3.2, `defaultMapping`), if it is defined. */
  fallbackOf(schema: { readonly raw: unknown }): string | undefined;
}

const SCHEMAS = '/components/schemas';

/**
 * Finds members by OpenAPI 3.0.3, 4.7.25: those that `mapping` names, those among `oneOf` or
 * `anyOf` by their name, and without such a list every schema that extends the parent by `allOf`.
 */
export function createFamilies(document: unknown, resolver: Resolver): Families {
  let children: ReadonlyMap<string, readonly string[]> | undefined;

  function membersOf({ raw, pointer }: { raw: unknown; pointer: string }): FamilyMember[] {
    const discriminator = getOwn(raw, 'discriminator');
    if (!isObject(discriminator) || !isObject(raw)) {
      return [];
    }
    const mapped = toEntries(discriminator.mapping).flatMap(([value, name]) => {
      const target = typeof name === 'string' ? findTarget(name, resolver) : undefined;
      return target === undefined ? [] : [{ value, target }];
    });
    const named = new Set(mapped.map(({ target }) => target));
    const implied = listImplied(raw, pointer)
      .filter((target) => !named.has(target))
      .map((target) => ({ value: toName(target), target }));
    return [...mapped, ...implied];
  }

  function listImplied(raw: JsonObject, pointer: string): string[] {
    const options = [...toArray(raw.oneOf), ...toArray(raw.anyOf)];
    if (options.length === 0) {
      children ??= findChildren(document, resolver);
      return listDescendants(pointer, children);
    }
    const targets = options.flatMap((option) =>
      isRef(option) ? (resolver.resolve(option.$ref)?.pointer ?? []) : [],
    );
    return targets.filter((target) => target.startsWith(`${SCHEMAS}/`));
  }

  function fallbackOf({ raw }: { raw: unknown }): string | undefined {
    const name = toText(getOwn(getOwn(raw, 'discriminator'), 'defaultMapping'));
    return name === undefined ? undefined : findTarget(name, resolver);
  }

  return { membersOf, fallbackOf };
}

/** The target of a mapping: a schema name, which `./` may begin, or a reference. */
function findTarget(name: string, resolver: Resolver): string | undefined {
  const own = appendPointer(SCHEMAS, name.replace(/^\.\//, ''));
  return (resolver.at(own) ?? resolver.resolve(name))?.pointer;
}

/** Which schemas extend which by `allOf`, by pointer. */
function findChildren(document: unknown, resolver: Resolver): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const schemas = getOwn(getOwn(document, 'components'), 'schemas');
  for (const [name, schema] of toEntries(schemas)) {
    for (const part of toArray(getOwn(schema, 'allOf'))) {
      const parent = isRef(part) ? resolver.resolve(part.$ref)?.pointer : undefined;
      if (parent !== undefined) {
        found.set(parent, [...(found.get(parent) ?? []), appendPointer(SCHEMAS, name)]);
      }
    }
  }
  return found;
}

/** Children and their descendants; a cycle ends at its start. */
function listDescendants(
  pointer: string,
  children: ReadonlyMap<string, readonly string[]>,
): string[] {
  const reached = new Set(children.get(pointer));
  for (const child of reached) {
    for (const next of children.get(child) ?? []) {
      reached.add(next);
    }
  }
  reached.delete(pointer);
  return [...reached];
}

function toName(pointer: string): string {
  const name = toText(pointer.split('/').at(-1)) ?? '';
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}
