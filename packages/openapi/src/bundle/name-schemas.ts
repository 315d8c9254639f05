import { posix } from 'node:path';
import { getOwn, isObject, type JsonObject, toEntries } from '../json.ts';
import { type Target, toTarget } from './target.ts';

export interface SchemaNames {
  /** The name of a schema; `isNew` the first time. */
  assign(target: Target): { readonly name: string; readonly isNew: boolean };
  toRef(name: string): string;
  /** Schemas of other files that the document already names. */
  readonly aliases: readonly Target[];
  /** The document without named schemas that only refer to a file. */
  withoutAliases(document: JsonObject): JsonObject;
  /** The document with further named schemas. */
  withSchemas(document: JsonObject, added: ReadonlyMap<string, unknown>): JsonObject;
}

/**
 * Names schemas by the end of their fragment, or by their file; the document's own names have
 * priority.
 */
export function nameSchemas(root: JsonObject): SchemaNames {
  const isSwagger = Object.hasOwn(root, 'swagger');
  const own = readSchemas(root);
  const given = toEntries(own).flatMap(([name, schema]) => {
    const ref = getOwn(schema, '$ref');
    const isOnlyRef = typeof ref === 'string' && Object.keys(schema as object).length === 1;
    const target = isOnlyRef && !ref.startsWith('#') ? toTarget(ref, '') : undefined;
    return target === undefined ? [] : [{ name, target }];
  });
  const byTarget = new Map(given.map(({ name, target }) => [toKey(target), name]));
  const aliases = new Set(given.map(({ name }) => name));
  const used = new Set(toEntries(own).map(([name]) => name));
  const made = new Set<string>();

  function readSchemas(document: JsonObject): unknown {
    return isSwagger ? document.definitions : getOwn(document.components, 'schemas');
  }

  function withOwn(document: JsonObject, schemas: JsonObject): JsonObject {
    if (isSwagger) {
      return { ...document, definitions: schemas };
    }
    const components = isObject(document.components) ? document.components : {};
    return { ...document, components: { ...components, schemas } };
  }

  return {
    assign(target) {
      const name = byTarget.get(toKey(target)) ?? findFree(toName(target), used);
      used.add(name);
      byTarget.set(toKey(target), name);
      const isNew = !made.has(name);
      made.add(name);
      return { name, isNew };
    },
    toRef: (name) => `#/${isSwagger ? 'definitions' : 'components/schemas'}/${name}`,
    aliases: given.map(({ target }) => target),
    withoutAliases(document) {
      const kept = toEntries(readSchemas(document)).filter(([name]) => !aliases.has(name));
      return aliases.size === 0 ? document : withOwn(document, Object.fromEntries(kept));
    },
    withSchemas(document, added) {
      const schemas = { ...Object.fromEntries(toEntries(readSchemas(document))) };
      return added.size === 0
        ? document
        : withOwn(document, { ...schemas, ...Object.fromEntries(added) });
    },
  };
}

function toKey({ file, fragment }: Target): string {
  return `${file}#${fragment}`;
}

function toName({ file, fragment }: Target): string {
  const last = fragment.split('/').at(-1) || posix.basename(file).replace(/\.[^.]*$/, '');
  return last.replace(/[^\w.-]+/g, '-');
}

function findFree(name: string, used: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; used.has(free); number += 1) {
    free = `${name}-${number}`;
  }
  return free;
}
