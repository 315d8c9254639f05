import type { SchemaReader } from './read-schema.ts';
import type { SchemaRef, SchemaView } from './schema-view.ts';

/** What a schema defines itself: everything except what the pages of other schemas describe. */
export interface InPlace {
  /** Ways to all properties as a reader writes them, once for each place. */
  readonly names: readonly string[];
  /** Allowed values, defaults, and values that choose a schema. */
  readonly values: readonly unknown[];
}

/** Maximum nesting of schemas; a valid document has less. */
const MAX_DEPTH = 60;

/**
 * Lists everything within a schema, without the limits of a page; pages are compared with it.
 * `isHome` means that it is the schema of the page itself.
 */
export function listInPlace(reader: SchemaReader, root: SchemaRef, isHome: boolean): InPlace {
  const names: string[] = [];
  const values: unknown[] = [];

  function visit(schema: SchemaRef, prefix: string, depth: number): void {
    const isDescribedElsewhere = reader.targetOf(schema) !== undefined && !(isHome && depth === 0);
    if (isDescribedElsewhere || depth > MAX_DEPTH) {
      return;
    }
    const view = reader.view(schema);
    values.push(...listValues(view));
    for (const [way, child] of listMembers(view, prefix)) {
      names.push(way);
      visit(child, way, depth + 1);
    }
    if (view.items !== undefined) {
      visit(view.items, `${prefix}[]`, depth + 1);
    }
    if (view.content !== undefined) {
      visit(view.content, prefix, depth + 1);
    }
    for (const option of view.choices.flatMap(({ options }) => options)) {
      visit(option, prefix, depth + 1);
    }
  }

  visit(root, '', 0);
  return { names, values };
}

function listValues(view: SchemaView): unknown[] {
  return [
    ...(view.values ?? []),
    ...(view.default === undefined ? [] : [view.default.value]),
    ...(view.discriminator?.mapping ?? []).map(({ value }) => value),
  ];
}

function listMembers(view: SchemaView, prefix: string): [way: string, child: SchemaRef][] {
  const { properties, patternProperties, additional, prefixItems } = view;
  const start = prefix === '' ? '' : `${prefix}.`;
  return [
    ...[...properties].map(([own, child]): [string, SchemaRef] => [`${start}${own}`, child]),
    ...[...patternProperties].map(([pattern, child]): [string, SchemaRef] => [
      `${start}/${pattern}/`,
      child,
    ]),
    ...(additional ? [[`${start}*`, additional] as [string, SchemaRef]] : []),
    ...prefixItems.map((child, index): [string, SchemaRef] => [`${prefix}[${index}]`, child]),
  ];
}
