import type { RootContent } from 'mdast';
import { toLabelKey } from '../../../../../packages/openapi/src/base.ts';
import type { SchemaRef } from '../../../../../packages/openapi/src/index.ts';
import { type Inline, list, paragraph, sentence } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';

import { MAX_VALUES, valueCode } from './value-text.ts';

/** A description for a table cell: whole, or its beginning if `moreBelow` shows the rest. */
export function cellText(context: PageContext, markdown: string | undefined): Inline[] {
  const isCut = isLong(context, markdown);
  return isCut
    ? [...context.line(markdown), ' (Whole text below the table.)']
    : sentence(context.line(markdown, Number.POSITIVE_INFINITY));
}

export function isLong({ detail }: PageContext, markdown: string | undefined): markdown is string {
  return markdown !== undefined && markdown.length > detail.cellCharacters;
}

/** Whether a schema has a page or section of its own, which tells all. */
export function isListedElsewhere({ api, layout }: PageContext, schema: SchemaRef): boolean {
  const target = api.schemas.targetOf(schema);
  return target !== undefined && layout.schemas.has(target);
}

/** A list of values that are many or have descriptions, including those of a list's items. */
export function valuesBelow(
  context: PageContext,
  schema: SchemaRef,
  about: readonly Inline[],
): RootContent[] {
  const own = context.api.schemas.view(schema);
  const isItems = own.values === undefined && own.items !== undefined;
  if (isItems && own.items !== undefined && isListedElsewhere(context, own.items)) {
    return [];
  }
  const view = isItems && own.items !== undefined ? context.api.schemas.view(own.items) : own;
  const { values = [], labels } = view;
  if (!isListedBelow(values, labels)) {
    return [];
  }
  const items = values.map((value): Inline[] => {
    const { name, description } = labels.get(toLabelKey(value)) ?? {};
    const text = context.line(description, Number.POSITIVE_INFINITY);
    return [
      valueCode(value),
      ...(name === undefined ? [] : [`: ${name}`]),
      ...(text.length === 0 ? [] : [name === undefined ? ': ' : '. ', ...text]),
    ];
  });
  return [paragraph('Values', ...about, ':'), list(items)];
}

export function isListedBelow(
  values: readonly unknown[],
  labels: ReadonlyMap<string, unknown>,
): boolean {
  return values.length > MAX_VALUES || labels.size > 0;
}
