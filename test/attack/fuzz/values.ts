import type { Random } from './random.ts';

/** The part of JSON Schema that the served description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly [key: string]: unknown;
}

export type Components = Readonly<Record<string, Schema>>;

/** Texts that have broken parsers, paths, tables and terminals elsewhere. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '../../etc/passwd',
  '..\\..\\x',
  '%2e%2e%2f',
  '__proto__',
  'constructor',
  'toString',
  "'; DROP TABLE runs; --",
  '<script>alert(1)</script>',
  '\u202e\u0007\u001b[31m',
  'ＡＤＭＩＮ',
  'e\u0301'.repeat(50),
  '😀'.repeat(40),
  'a'.repeat(10_000),
  '1e999',
  '-0',
  'null',
  '2026-02-30T99:99:99Z',
  'P9999999999D',
  `sha256:${'0'.repeat(64)}`,
];

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  0.1,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [[[[]]]],
  { constructor: { prototype: {} } },
  ...HOSTILE_TEXTS,
];

const MAX_DEPTH = 6;

/** How often a value is made not to fit its schema. */
const HOSTILE = 0.08;

/** A value for a schema, mostly one that fits. `known` are texts of the service, such as digests. */
export function makeValue(
  schema: Schema,
  { random, components, known }: ValueWorld,
  depth = 0,
): unknown {
  const world = { random, components, known };
  if (random.isLess(HOSTILE)) {
    return random.pick(HOSTILE_VALUES);
  }
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return depth > MAX_DEPTH ? null : makeValue(components[name] ?? {}, world, depth + 1);
  }
  if (schema.const !== undefined) {
    return schema.const;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (schema.enum !== undefined) {
    return random.pick(schema.enum);
  }
  if (choices !== undefined) {
    return makeValue(random.pick(choices), world, depth + 1);
  }
  if (schema.allOf !== undefined) {
    const parts = schema.allOf.map((part) => makeValue(part, world, depth + 1));
    return Object.assign({}, ...parts.filter((part) => typeof part === 'object'));
  }
  return makeTyped(schema, world, depth);
}

export interface ValueWorld {
  readonly random: Random;
  readonly components: Components;
  readonly known: readonly string[];
}

function makeTyped(schema: Schema, world: ValueWorld, depth: number): unknown {
  const { random, known } = world;
  switch (Array.isArray(schema.type) ? random.pick(schema.type) : schema.type) {
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + random.below(Math.min(5, (schema.maximum ?? 5) + 1));
    case 'boolean':
      return random.isLess(0.5);
    case 'array': {
      const count = depth > MAX_DEPTH ? 0 : random.below(4);
      return Array.from({ length: count }, () => makeValue(schema.items ?? {}, world, depth + 1));
    }
    case 'string':
      return random.isLess(0.6) ? random.pick(known) : random.pick(HOSTILE_TEXTS);
    case 'null':
      return null;
    default:
      return makeObject(schema, world, depth);
  }
}

function makeObject(schema: Schema, world: ValueWorld, depth: number): object {
  const { random } = world;
  const made: [string, unknown][] = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const isWanted = schema.required?.includes(name) ? !random.isLess(0.05) : random.isLess(0.4);
    if (isWanted && depth <= MAX_DEPTH) {
      made.push([name, makeValue(property, world, depth + 1)]);
    }
  }
  if (random.isLess(0.05)) {
    made.push([random.pick(['__proto__', 'constructor', 'extra', '']), 1]);
  }
  return Object.fromEntries(made);
}
