import {
  type Collector,
  each,
  getOwn,
  isObject,
  type Json,
  resolve,
  toArray,
} from './collector.ts';

const ONE = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains'],
  ...['contentSchema', 'unevaluatedProperties', 'unevaluatedItems'],
];
const LISTS = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];

/** Headers whose parameters OpenAPI says are ignored. */
const IGNORED = /^(accept|content-type|authorization)$/i;

/** Walks schemas and what holds them. */
export interface SchemaWalk {
  schema(value: unknown, pointer: string): void;
  content(map: unknown, pointer: string): void;
  headers(map: unknown, pointer: string): void;
  parameters(list: unknown, pointer: string): void;
}

export function createSchemaWalk(collector: Collector): SchemaWalk {
  const { want, wantAll, texts, docs, open, isOpened } = collector;
  const children = listChildren(collector.root);

  function schema(value: unknown, pointer: string): void {
    const it = open(value);
    if (it === undefined) {
      return;
    }
    texts(it, pointer, 'description');
    docs(it, pointer);
    for (const member of ['properties', 'patternProperties']) {
      each(it[member], `${pointer}/${member}`, (name, child, at) => {
        want('name', member === 'properties' ? name : `/${name}/`, at);
        schema(child, at);
      });
    }
    values(it, pointer);
    discriminator(it, pointer);
    for (const key of ONE) {
      schema(it[key], `${pointer}/${key}`);
    }
    for (const key of LISTS) {
      for (const [index, one] of toArray(it[key]).entries()) {
        schema(one, `${pointer}/${key}/${index}`);
      }
    }
  }

  function values(it: Json, pointer: string): void {
    wantAll('value', it.enum, `${pointer}/enum`);
    want('value', it.const, `${pointer}/const`);
    want('value', it.pattern, `${pointer}/pattern`);
    want('value', typeof it.default === 'object' ? undefined : it.default, `${pointer}/default`);
  }

  function discriminator(it: Json, pointer: string): void {
    each(
      getOwn(it.discriminator, 'mapping'),
      `${pointer}/discriminator/mapping`,
      (name, to, at) => {
        want('value', name, at);
        schema(String(to).startsWith('#') ? { $ref: to } : undefined, at);
      },
    );
    if (isObject(it.discriminator) && it.oneOf === undefined && it.anyOf === undefined) {
      family(it, pointer);
    }
  }

  /** The schemas that build on one with a discriminator: it chooses between them. */
  function family(parent: Json, pointer: string): void {
    for (const child of (children.get(parent) ?? []).filter((it) => !isOpened(it))) {
      schema(child, pointer);
      family(child, pointer);
    }
  }

  function examples(value: Json, pointer: string): void {
    each(value.examples, `${pointer}/examples`, (name, raw, at) => {
      // Swagger 2.0 names examples after their media types.
      want('value', name.includes('/') ? undefined : name, at);
      const it = name.includes('/') ? undefined : open(raw);
      if (it !== undefined) {
        texts(it, at, 'summary', 'description');
        want('address', it.externalValue, `${at}/externalValue`);
      }
    });
  }

  function content(map: unknown, pointer: string): void {
    each(map, pointer, (name, raw, at) => {
      want('value', name, at);
      const it = open(raw);
      if (it !== undefined) {
        schema(it.schema, `${at}/schema`);
        schema(it.itemSchema, `${at}/itemSchema`);
        examples(it, at);
        encoding(it.encoding, `${at}/encoding`);
      }
    });
  }

  function encoding(map: unknown, pointer: string): void {
    each(map, pointer, (part, raw, at) => {
      want('name', part, at);
      want('value', getOwn(raw, 'contentType'), `${at}/contentType`);
      headers(getOwn(raw, 'headers'), `${at}/headers`);
    });
  }

  /** A header or parameter; Swagger 2.0 writes their schemas into them. */
  function holder(it: Json, pointer: string): void {
    texts(it, pointer, 'description');
    schema(it.schema ?? { ...it, description: undefined }, `${pointer}/schema`);
    content(it.content, `${pointer}/content`);
    examples(it, pointer);
  }

  function headers(map: unknown, pointer: string): void {
    each(map, pointer, (name, raw, at) => {
      want('name', name, at);
      const it = open(raw);
      if (it !== undefined) {
        holder(it, at);
      }
    });
  }

  function parameters(list: unknown, pointer: string): void {
    for (const [index, raw] of toArray(list).entries()) {
      const at = `${pointer}/${index}`;
      const it = open(raw);
      if (it !== undefined && !(it.in === 'header' && IGNORED.test(String(it.name)))) {
        want('name', it.in === 'body' ? undefined : it.name, `${at}/name`);
        holder(it, at);
      }
    }
  }

  return { schema, content, headers, parameters };
}

/** The schemas of the document that name another in `allOf`, by that one. */
function listChildren(root: unknown): Map<unknown, Json[]> {
  const schemas = getOwn(getOwn(root, 'components'), 'schemas') ?? getOwn(root, 'definitions');
  const found = new Map<unknown, Json[]>();
  for (const child of Object.values(isObject(schemas) ? schemas : {}).filter(isObject)) {
    for (const part of toArray(child.allOf)) {
      const reference = getOwn(part, '$ref');
      const parent = typeof reference === 'string' ? resolve(root, reference) : undefined;
      found.set(parent, [...(found.get(parent) ?? []), child]);
    }
  }
  return found;
}
