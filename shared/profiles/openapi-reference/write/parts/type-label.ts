import { type Inline, join } from '../../../markdown/build.ts';
import type { SchemaRef, SchemaView } from '../../schema/schema-view.ts';
import type { PageContext } from '../context.ts';

const MAX_OPTIONS = 8;
const MAX_DEPTH = 4;

/** What kind of value a schema describes, with a link to the page of its own when it has one. */
export function typeLabel(
  context: PageContext,
  schema: SchemaRef | undefined,
  depth = 0,
): Inline[] {
  if (schema === undefined) {
    return ['any value'];
  }
  const view = context.api.schemas.view(schema);
  const label = toLabel(context, schema, view, depth);
  return view.isNullable ? [...label, ' or null'] : label;
}

function toLabel(
  context: PageContext,
  schema: SchemaRef,
  view: SchemaView,
  depth: number,
): Inline[] {
  const target = context.api.schemas.targetOf(schema);
  const home = target === undefined ? undefined : context.layout.schemas.get(target);
  if (home !== undefined && home.anchor === undefined) {
    return context.linkTo(home, home.heading);
  }
  if (home !== undefined && !isScalar(view)) {
    return context.linkTo(home, toWords(view));
  }
  if (view.items !== undefined && depth < MAX_DEPTH) {
    return ['array of ', ...typeLabel(context, view.items, depth + 1)];
  }
  if (view.choices.length > 0 && view.properties.size === 0 && depth < MAX_DEPTH) {
    return toChoiceLabel(context, view, depth);
  }
  return [toWords(view)];
}

/** A shared schema that is a mere number or text is told where it is used. */
function isScalar({ properties, items, choices, additional, types }: SchemaView): boolean {
  const isOpen = properties.size === 0 && items === undefined && choices.length === 0;
  return isOpen && typeof additional !== 'object' && !types.includes('object');
}

function toChoiceLabel(context: PageContext, view: SchemaView, depth: number): Inline[] {
  const options = view.choices.flatMap((choice) => choice.options);
  const labels = options
    .slice(0, MAX_OPTIONS)
    .map((option) => typeLabel(context, option, depth + 1));
  const more = options.length - labels.length;
  const kind = view.choices[0]?.kind === 'anyOf' ? 'any of ' : 'one of ';
  return [kind, ...join(labels, ', '), ...(more > 0 ? [` and ${more} more`] : [])];
}

/** The type in words, with its format: `string (uuid)`, `integer`, `any value`. */
export function toWords(view: SchemaView): string {
  if (view.isNever) {
    return 'no value';
  }
  const types = view.types.length > 0 ? view.types.join(' or ') : 'any value';
  const format = view.format ?? view.contentEncoding;
  return format === undefined ? types : `${types} (${format})`;
}
