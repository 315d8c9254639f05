import { isObject } from '../../../../../packages/gate/src/json.ts';
import type { SchemaRef, SchemaView } from '../../../../../packages/openapi/src/index.ts';
import { type Inline, join } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

const MAX_DEPTH = 8;

/** The kind of value of a schema, with a link to its own page if it has one. */
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
  return view.isNullable && !view.isNullOnly ? [...label, ' or null'] : label;
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
    const words = toNamedWords(context, view);
    return [...context.linkTo(home, home.heading), ...(words === '' ? [] : [` (${words})`])];
  }
  if (home !== undefined && !isScalar(view)) {
    return context.linkTo(home, toWords(view));
  }
  if (view.prefixItems.length > 0 && depth < MAX_DEPTH) {
    const places = view.prefixItems.map((item) => typeLabel(context, item, depth + 1));
    const further = isObject(view.items?.raw)
      ? [', then any number of ', ...typeLabel(context, view.items, depth + 1)]
      : [];
    return ['array of first ', ...join(places, ', then '), ...further];
  }
  if (view.items !== undefined && depth < MAX_DEPTH) {
    return ['array of ', ...typeLabel(context, view.items, depth + 1)];
  }
  if (view.choices.length > 0 && view.properties.size === 0 && depth < MAX_DEPTH) {
    return toChoiceLabel(context, view, depth);
  }
  return [toWords(view)];
}

/** A shared schema of a plain number or text is described where it is used. */
function isScalar({ properties, items, choices, additional, types }: SchemaView): boolean {
  const isOpen = properties.size === 0 && items === undefined && choices.length === 0;
  return isOpen && typeof additional !== 'object' && !types.includes('object');
}

function toChoiceLabel(context: PageContext, view: SchemaView, depth: number): Inline[] {
  const options = view.choices.flatMap((choice) => choice.options);
  const labels = options.map((option): Inline[] => {
    const label = typeLabel(context, option, depth + 1);
    const { title } = context.api.schemas.view(option);
    const isNamed = title === undefined || context.api.schemas.targetOf(option) !== undefined;
    return isNamed ? label : [`${title} (`, ...label, ')'];
  });
  const kind = view.choices[0]?.kind === 'anyOf' ? 'any of ' : 'one of ';
  return [kind, ...join(labels, ', ')];
}

/** What a named schema is, if the name does not say it: not for objects. */
function toNamedWords(context: PageContext, view: SchemaView): string {
  if (view.items !== undefined && view.prefixItems.length === 0) {
    const items = context.api.schemas.view(view.items);
    return isScalar(items) ? `array of ${toWords(items)}` : 'array';
  }
  return isScalar(view) && view.types.length > 0 ? toWords(view) : '';
}

/** The type in words, with its format: `string (uuid)`, `integer`, `any value`. */
export function toWords(view: SchemaView): string {
  if (view.isNever) {
    return 'no value';
  }
  if (view.isNullOnly) {
    return 'null';
  }
  if (view.missing !== undefined && view.types.length === 0) {
    return 'any value: the document does not define its schema';
  }
  const types = view.types.length > 0 ? view.types.join(' or ') : 'any value';
  const format = view.format ?? view.contentEncoding;
  return format === undefined ? types : `${types} (${format})`;
}
