import type { SchemaReader } from './read-schema.ts';
import type { SchemaRef, SchemaView } from './schema-view.ts';

/** One line of a property table. */
export interface PropertyRow {
  /** The way to the property as a reader writes it: `owner.name`, `parts[].id`, `labels.*`. */
  readonly name: string;
  readonly schema: SchemaRef;
  readonly isRequired: boolean;
  /** The property is of a type that it is part of; it is not expanded again. */
  readonly isRecursive: boolean;
}

/** The properties of one object; those of objects within it too, as far as they fit. */
export interface PropertyTable {
  /** Empty for the schema itself, otherwise the way to the part the table is about. */
  readonly name: string;
  /** What the table is one alternative of, and which, counted from 1. */
  readonly option: { readonly of: number; readonly index: number } | undefined;
  readonly schema: SchemaRef;
  readonly rows: readonly PropertyRow[];
  /** Properties left to the page that the schema has of its own. */
  readonly hidden: number;
}

/** Bounds of what is shown in one table; what is demanded or stands nowhere else goes beyond them. */
export interface Extent {
  readonly rowsPerTable: number;
  readonly depth: number;
}

interface Member {
  readonly row: PropertyRow;
  readonly depth: number;
  readonly ancestors: ReadonlySet<string>;
  /** It stands within a schema that has a page of its own, which shows everything. */
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
 * Lays a schema out as property tables. Objects within it are expanded breadth first while the
 * table has room and `extent.depth` allows; beyond that, a schema with a page of its own is left to
 * its page and one written in place gets a further table. Recursion is named and not followed.
 * `isHome` says that this is the schema's own page, where nothing may be left to another.
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
  const place = { prefix, ancestors: inside, depth: 0, isHomed };
  const all = listMembers(reader, trail.view, place);
  const top = isHomed ? choose(all, extent.rowsPerTable) : all;
  queueOptions(reader, trail.view, place, pending);
  grow(reader, top, extent, pending);
  const hidden = all.length - top.length;
  return { name: prefix, option, schema: trail.schema, rows: flatten(top), hidden };
}

/** What is demanded, then what there is room for, in the order of the document. */
function choose(all: readonly Member[], count: number): Member[] {
  const byNeed = all.toSorted((a, b) => Number(b.row.isRequired) - Number(a.row.isRequired));
  const demanded = all.filter(({ row }) => row.isRequired).length;
  const chosen = new Set(byNeed.slice(0, Math.max(count, demanded)));
  return all.filter((member) => chosen.has(member));
}

/** Expands members breadth first until the table is full; what does not fit is queued or linked. */
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

/** Where members stand: below which name, within which schemas. */
type Place = Pick<Member, 'ancestors' | 'depth' | 'isHomed'> & { readonly prefix: string };

/** Alternatives written in place get tables of their own; others are linked where they are named. */
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
  /** `[]` for every list on the way. */
  readonly suffix: string;
  /** Pointers of all schemas on the way. */
  readonly pointers: readonly string[];
  /** The last referenced schema on the way. */
  readonly target: string | undefined;
}

/** Lists of lists of …: more is no honest document. */
const MAX_LISTS = 5;

/** Goes through lists to what they hold. */
function follow(reader: SchemaReader, start: SchemaRef): Trail {
  let schema = start;
  let suffix = '';
  const pointers: string[] = [];
  for (let lists = 0; ; lists += 1) {
    const target = reader.targetOf(schema);
    const view = reader.view(schema);
    pointers.push(target ?? schema.pointer);
    const isEnd = view.items === undefined || view.prefixItems.length > 0;
    if (isEnd || view.properties.size > 0 || lists === MAX_LISTS) {
      return { view, schema, suffix, pointers, target };
    }
    schema = view.items ?? schema;
    suffix += '[]';
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
  return [...named, ...patterns, ...others, ...tuple].map((row) => {
    const { pointers } = follow(reader, row.schema);
    const isRecursive = pointers.some((pointer) => ancestors.has(pointer));
    return { row: { ...row, isRecursive }, depth, ancestors, isHomed, children: [] };
  });
}

function flatten(members: readonly Member[]): PropertyRow[] {
  return members.flatMap(({ row, children }) => [row, ...flatten(children)]);
}
