import type { SchemaReader } from './read-schema.ts';
import type { SchemaRef } from './schema-view.ts';

/** What a schema says in place: all but what the pages of other schemas tell. */
export interface InPlace {
  /** Ways to all properties as a reader writes them, once for each place. */
  readonly names: readonly string[];
  /** Allowed values, defaults, and values that choose a schema. */
  readonly values: readonly unknown[];
}

/** Schemas within schemas; more is no honest document. */
const MAX_DEPTH = 60;

/**
 * Lists everything within a schema, however much it is, without a bound of what a page shows: what
 * the pages are held against. `isHome` says that it is the schema of the page itself.
 */
export function listInPlace(reader: SchemaReader, root: SchemaRef, isHome: boolean): InPlace {
  const names: string[] = [];
  const values: unknown[] = [];

  function visit(schema: SchemaRef, prefix: string, depth: number): void {
    const isTold = reader.targetOf(schema) !== undefined && !(isHome && depth === 0);
    if (isTold || depth > MAX_DEPTH) {
      return;
    }
    const view = reader.view(schema);
    const name = (own: string) => (prefix === '' ? own : `${prefix}.${own}`);
    const member = (way: string, child: SchemaRef) => {
      names.push(way);
      visit(child, way, depth + 1);
    };
    values.push(
      ...(view.values ?? []),
      ...(view.default === undefined ? [] : [view.default.value]),
      ...(view.discriminator?.mapping ?? []).map(({ value }) => value),
    );
    for (const [own, child] of view.properties) {
      member(name(own), child);
    }
    for (const [pattern, child] of view.patternProperties) {
      member(name(`/${pattern}/`), child);
    }
    if (view.additional) {
      member(name('*'), view.additional);
    }
    view.prefixItems.forEach((child, index) => {
      member(`${prefix}[${index}]`, child);
    });
    if (view.items !== undefined) {
      visit(view.items, `${prefix}[]`, depth + 1);
    }
    for (const option of view.choices.flatMap(({ options }) => options)) {
      visit(option, prefix, depth + 1);
    }
  }

  visit(root, '', 0);
  return { names, values };
}
