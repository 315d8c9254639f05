import { isObject } from '../json.ts';
import type { SchemaReader } from './read-schema.ts';
import type { SchemaRef, SchemaView } from './schema-view.ts';

export interface PropertyRow {
  /** The path of the property as a reader writes it: `owner.name`, `parts[].id`, `labels.*`. */
  readonly name: string;
  readonly schema: SchemaRef;
  readonly isRequired: boolean;
  /** The property's type contains the property; it is not expanded again. */
  readonly isRecursive: boolean;
}

export interface PropertyTable {
  /** Empty for the schema itself, otherwise the path of the described part. */
  readonly name: string;
  /** The alternative that the table describes, counted from 1. */
  readonly option: { readonly of: number; readonly index: number } | undefined;
  readonly schema: SchemaRef;
  readonly rows: readonly PropertyRow[];
  /** Properties shown only on the schema's own page. */
  readonly hidden: number;
}

/** Limits of one table; required properties and those shown nowhere else exceed them. */
export interface Extent {
  readonly rowsPerTable: number;
  readonly depth: number;
}

interface Member {
  readonly row: PropertyRow;
  readonly depth: number;
  readonly ancestors: ReadonlySet<string>;
  /** It is part of a schema with its own page, which shows everything. */
  readonly isHomed: boolean;
  children: Member[];
}

interface Pending {
  readonly name: string;
  readonly schema: SchemaRef;
  readonly ancestors: ReadonlySet<string>;
  readonly isHomed: boolean;
  readonly option: PropertyTable['option'];
}

/**
 * Converts a schema to property tables. Nested objects are expanded breadth first while the table
 * has room and `extent.depth` allows; beyond that, a schema with its own page is linked, and an
 * inline one gets a further table. Recursion is named and not followed. `isHome` means that this is
 * the schema's own page, where everything must be shown.
 */
export function expandSchema(
  reader: SchemaReader,
  root: SchemaRef,
  extent: Extent,
  isHome: boolean,
): PropertyTable[] {
  const tables: PropertyTable[] = [];
  const isHomed = !isHome && reader.targetOf(root) !== undefined;
  const pending: Pending[] = [
    { name: '', schema: root, ancestors: new Set(), isHomed, option: undefined },
  ];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const table = toTable(reader, next, extent, pending);
    if (table.rows.length > 0) {
      tables.push(table);
    }
  }
  return tables;
}

function toTable(
  reader: SchemaReader,
  { name, schema, ancestors, isHomed, option }: Pending,
  extent: Extent,
  pending: Pending[],
): PropertyTable {
  const trail = follow(reader, schema);
  const inside = new Set([...ancestors, ...trail.pointers]);
  const prefix = `${name}${trail.suffix}`;
  if (trail.pointers.some((pointer) => ancestors.has(pointer))) {
    return { name: prefix, option, schema: trail.schema, rows: [], hidden: 0 };
  }
  const place = { prefix, ancestors: inside, depth: 0, isHomed };
  const all = listMembers(reader, trail.view, place);
  const top = isHomed ? choose(all, extent.rowsPerTable) : all;
  queueOptions(reader, trail.view, place, pending);
  grow(reader, top, extent, pending);
  const hidden = all.length - top.length;
  return { name: prefix, option, schema: trail.schema, rows: flatten(top), hidden };
}

/** Required properties, then others as long as there is room, in document order. */
function choose(all: readonly Member[], count: number): Member[] {
  const byNeed = all.toSorted((a, b) => Number(b.row.isRequired) - Number(a.row.isRequired));
  const demanded = all.filter(({ row }) => row.isRequired).length;
  const chosen = new Set(byNeed.slice(0, Math.max(count, demanded)));
  return all.filter((member) => chosen.has(member));
}

/** Expands members breadth first until the table is full; the others are queued or linked. */
function grow(reader: SchemaReader, top: Member[], extent: Extent, pending: Pending[]): void {
  let count = top.length;
  const queue = [...top];
  for (let member = queue.shift(); member !== undefined; member = queue.shift()) {
    const { row, depth, ancestors } = member;
    if (row.isRecursive) {
      continue;
    }
    const trail = follow(reader, row.schema);
    const place = {
      prefix: `${row.name}${trail.suffix}`,
      ancestors: new Set([...ancestors, ...trail.pointers]),
      depth: depth + 1,
      isHomed: member.isHomed || trail.target !== undefined,
    };
    const children = listMembers(reader, trail.view, place);
    if (place.depth < extent.depth && count + children.length <= extent.rowsPerTable) {
      member.children = children;
      count += children.length;
      queue.push(...children);
      queueOptions(reader, trail.view, place, pending);
    } else if (!place.isHomed) {
      const { name, schema } = row;
      pending.push({ name, schema, ancestors, isHomed: false, option: undefined });
    }
  }
}

/** Location of members: below which name, within which schemas. */
type Place = Pick<Member, 'ancestors' | 'depth' | 'isHomed'> & { readonly prefix: string };

/** Inline alternatives get tables of their own; others are linked by name. */
function queueOptions(
  reader: SchemaReader,
  view: SchemaView,
  { prefix, ancestors, isHomed }: Place,
  pending: Pending[],
): void {
  for (const { options } of isHomed ? [] : view.choices) {
    options.forEach((schema, index) => {
      if (reader.targetOf(schema) === undefined) {
        const option = { of: options.length, index: index + 1 };
        pending.push({ name: prefix, schema, ancestors, isHomed, option });
      }
    });
  }
}

interface Trail {
  readonly view: SchemaView;
  readonly schema: SchemaRef;
  /** `[]` for every list on the path. */
  readonly suffix: string;
  readonly pointers: readonly string[];
  /** The last referenced schema on the path. */
  readonly target: string | undefined;
}

/** Maximum nesting of lists; a valid document has less. */
const MAX_LISTS = 5;

/** Follows lists to their items, and texts to what they contain. */
function follow(reader: SchemaReader, start: SchemaRef): Trail {
  let schema = start;
  let suffix = '';
  const pointers: string[] = [];
  for (let lists = 0; ; lists += 1) {
    const target = reader.targetOf(schema);
    const view = reader.view(schema);
    pointers.push(target ?? schema.pointer);
    const inner = view.prefixItems.length > 0 ? undefined : (view.items ?? view.content);
    if (inner === undefined || view.properties.size > 0 || lists === MAX_LISTS) {
      return { view, schema, suffix, pointers, target };
    }
    schema = inner;
    suffix += view.items === undefined ? '' : '[]';
  }
}

function listMembers(reader: SchemaReader, view: SchemaView, place: Place): Member[] {
  const { prefix, ancestors, depth, isHomed } = place;
  const at = (name: string) => (prefix === '' ? name : `${prefix}.${name}`);
  const named = [...view.properties].map(([name, schema]) => ({
    name: at(name),
    schema,
    isRequired: view.required.has(name),
  }));
  const patterns = [...view.patternProperties].map(([pattern, schema]) => ({
    name: at(`/${pattern}/`),
    schema,
    isRequired: false,
  }));
  const others = view.additional
    ? [{ name: at('*'), schema: view.additional, isRequired: false }]
    : [];
  const tuple = view.prefixItems.map((schema, index) => ({
    name: `${prefix}[${index}]`,
    schema,
    isRequired: index < (view.limits.minItems ?? 0),
  }));
  const further =
    tuple.length > 0 && view.items !== undefined && isObject(view.items.raw)
      ? [{ name: `${prefix}[]`, schema: view.items, isRequired: false }]
      : [];
  return [...named, ...patterns, ...others, ...tuple, ...further].map((row) => {
    const { pointers } = follow(reader, row.schema);
    const isRecursive = pointers.some((pointer) => ancestors.has(pointer));
    return { row: { ...row, isRecursive }, depth, ancestors, isHomed, children: [] };
  });
}

function flatten(members: readonly Member[]): PropertyRow[] {
  return members.flatMap(({ row, children }) => [row, ...flatten(children)]);
}
