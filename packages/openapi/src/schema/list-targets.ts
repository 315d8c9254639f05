import type { Families } from '../document/families.ts';
import { isRef, type Resolver } from '../document/resolver.ts';
import { appendPointer, getOwn, isObject, toArray, toEntries } from '../json.ts';
import type { SchemaRef } from './schema-view.ts';

const ONE = [
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
];
const LISTS = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas'];

/** Finds which schemas others name by `$ref`. */
export interface TargetLister {
  /** Pointers of all schemas that `roots` reach through references, in order of discovery. */
  reach(roots: readonly SchemaRef[]): readonly string[];
}

/** Creates the lister; the targets of each schema are found once. */
export function createTargetLister(resolver: Resolver, families: Families): TargetLister {
  const direct = new Map<string, readonly string[]>();
  const closures = new Map<string, readonly string[]>();

  function listDirect(pointer: string): readonly string[] {
    const known = direct.get(pointer);
    if (known !== undefined) {
      return known;
    }
    const found = listOwnTargets({ raw: resolver.at(pointer)?.value, pointer }, resolver, families);
    direct.set(pointer, found);
    return found;
  }

  function close(first: readonly string[]): readonly string[] {
    const reached = new Set(first);
    for (const pointer of reached) {
      for (const target of listDirect(pointer)) {
        reached.add(target);
      }
    }
    return [...reached];
  }

  return {
    reach(roots) {
      const first = [...new Set(roots.flatMap((root) => listOwnTargets(root, resolver, families)))];
      const key = first.join('\n');
      const closure = closures.get(key) ?? close(first);
      closures.set(key, closure);
      return closure;
    },
  };
}

/** The targets of references and discriminators within a schema, without following them. */
function listOwnTargets(root: SchemaRef, resolver: Resolver, families: Families): string[] {
  const targets = new Set<string>();
  const stack: SchemaRef[] = [root];
  for (let schema = stack.pop(); schema !== undefined; schema = stack.pop()) {
    if (isRef(schema.raw)) {
      const target = resolver.resolve(schema.raw.$ref);
      if (target !== undefined) {
        targets.add(target.pointer);
      }
    }
    for (const { target } of families.membersOf(schema)) {
      targets.add(target);
    }
    const fallback = families.fallbackOf(schema);
    if (fallback !== undefined) {
      targets.add(fallback);
    }
    stack.push(...listChildren(schema).reverse());
  }
  return [...targets];
}

/** The schemas directly within a schema object. */
export function listChildren({ raw, pointer }: SchemaRef): SchemaRef[] {
  if (!isObject(raw)) {
    return [];
  }
  const one = ONE.flatMap((key) => {
    const value = getOwn(raw, key);
    return isObject(value) ? [{ raw: value, pointer: `${pointer}/${key}` }] : [];
  });
  const lists = LISTS.flatMap((key) =>
    toArray(getOwn(raw, key)).map((value, index) => ({
      raw: value,
      pointer: `${pointer}/${key}/${index}`,
    })),
  );
  const maps = MAPS.flatMap((key) =>
    toEntries(getOwn(raw, key)).map(([name, value]) => ({
      raw: value,
      pointer: appendPointer(pointer, key, name),
    })),
  );
  return [...maps, ...one, ...lists];
}
