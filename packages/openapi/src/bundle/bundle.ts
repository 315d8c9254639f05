import { isDataMember, MAPS } from '../document/walk.ts';
import { getOwn, isObject, type JsonObject, parseFragment, toEntries } from '../json.ts';
import { nameSchemas } from './name-schemas.ts';
import { type Target, toTarget } from './target.ts';

/** A bundled document, and the other files that it contains. */
export interface Bundle {
  readonly document: JsonObject;
  readonly files: readonly string[];
}

/** The location of a value: its file, whether it is a schema, whether its keys are free names. */
interface Place {
  readonly file: string;
  readonly isSchema: boolean;
  readonly hasFreeNames: boolean;
  /** References whose targets are being inserted. */
  readonly open: readonly string[];
}

/** The document itself, among the paths of files. */
const ROOT = '';

/** Members whose values are schemas. */
const SCHEMAS: ReadonlySet<string> = new Set(['schema', 'schemas', 'definitions', 'itemSchema']);

const SKIPPED: ReadonlySet<string> = new Set(['scopes', 'variables', 'security']);

/**
 * Bundles a document with the files it refers to. A schema of another file becomes a named schema,
 * anything else replaces its reference. `name` is the file name of the document; `read` gets a path
 * relative to the document and returns the parsed content, or `undefined` for a missing file: then
 * the reference stays, as do references to URLs, because nothing is fetched. The document check
 * decides whether that is a fault.
 */
export function bundle(root: JsonObject, name: string, read: (file: string) => unknown): Bundle {
  const contents = new Map<string, unknown>([[ROOT, root]]);
  const names = nameSchemas(root);
  const hoisted = new Map<string, unknown>();

  function open(file: string): unknown {
    if (!contents.has(file)) {
      contents.set(file, read(file));
    }
    return contents.get(file);
  }

  function find(file: string, fragment: string): unknown {
    return (parseFragment(`#${fragment}`) ?? []).reduce<unknown>(
      (value, segment) => (Array.isArray(value) ? value[Number(segment)] : getOwn(value, segment)),
      open(file),
    );
  }

  function join(value: unknown, place: Place): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => join(item, { ...place, hasFreeNames: false }));
    }
    if (!isObject(value)) {
      return value;
    }
    const isReference = !place.hasFreeNames || Object.keys(value).length === 1;
    if (isReference && typeof value.$ref === 'string') {
      return joinReference({ ...value, $ref: value.$ref }, place);
    }
    return joinMembers(value, place);
  }

  function joinMembers(value: JsonObject, place: Place): JsonObject {
    const members = toEntries(value).map(([key, member]): [string, unknown] => {
      if (place.hasFreeNames) {
        return [key, join(member, { ...place, hasFreeNames: false })];
      }
      if (key === 'mapping' && place.isSchema) {
        return [key, joinMapping(member, place)];
      }
      return isDataMember(key, member) || SKIPPED.has(key)
        ? [key, member]
        : [key, join(member, enter(key, member, place))];
    });
    return Object.fromEntries(members);
  }

  function joinReference(value: JsonObject & { readonly $ref: string }, place: Place): unknown {
    const target = toOwn(toTarget(value.$ref, place.file), name);
    if (target === undefined || (target.file === ROOT && place.file === ROOT)) {
      return value;
    }
    if (open(target.file) === undefined) {
      return value;
    }
    if (target.file === ROOT) {
      return { ...value, $ref: `#${target.fragment}` };
    }
    return place.isSchema && !place.hasFreeNames
      ? { ...value, $ref: hoist(target) }
      : replace(value, target, place);
  }

  function hoist(target: Target): string {
    const { name: own, isNew } = names.assign(target);
    if (isNew) {
      hoisted.set(own, undefined);
      const place = { file: target.file, isSchema: true, hasFreeNames: false, open: [] };
      hoisted.set(own, join(find(target.file, target.fragment) ?? {}, place));
    }
    return names.toRef(own);
  }

  function replace(value: JsonObject, target: Target, place: Place): unknown {
    const key = `${target.file}#${target.fragment}`;
    if (place.open.includes(key)) {
      return value;
    }
    const { $ref: _, ...beside } = value;
    const found = join(find(target.file, target.fragment), {
      ...place,
      file: target.file,
      open: [...place.open, key],
    });
    return isObject(found) ? { ...found, ...beside } : (found ?? value);
  }

  function joinMapping(mapping: unknown, place: Place): unknown {
    const entries = toEntries(mapping).map(([value, given]): [string, unknown] => {
      const isFile = typeof given === 'string' && /\.(json|ya?ml)(#|$)/i.test(given);
      const target = isFile ? toTarget(given, place.file) : undefined;
      const isKnown = target !== undefined && open(target.file) !== undefined;
      return [value, isKnown ? hoist(target) : given];
    });
    return Object.fromEntries(entries);
  }

  const start = { file: ROOT, isSchema: false, hasFreeNames: false, open: [] };
  const joined = joinMembers(names.withoutAliases(root), start);
  for (const target of names.aliases) {
    hoist(target);
  }
  return {
    document: names.withSchemas(joined, hoisted),
    files: [...contents].flatMap(([file, content]) =>
      file === ROOT || content === undefined ? [] : [file],
    ),
  };
}

/** A file may name the document itself. */
function toOwn(target: Target | undefined, name: string): Target | undefined {
  return target?.file === name ? { ...target, file: ROOT } : target;
}

function enter(key: string, member: unknown, place: Place): Place {
  return {
    ...place,
    isSchema: place.isSchema || SCHEMAS.has(key),
    hasFreeNames: MAPS.has(key) && !Array.isArray(member),
  };
}
