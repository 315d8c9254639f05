import type { RootContent } from 'mdast';
import type { SchemaRef } from '../../../../../packages/openapi/src/index.ts';
import { code, paragraph, strong } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { isListedElsewhere, isLong, valuesBelow } from './long-text.ts';
import { describeChoices, findChoice } from './schema-notes.ts';

/** What the cells of a table had no room for: long descriptions, values and alternatives in place. */
export function moreBelow(
  context: PageContext,
  rows: readonly {
    readonly name: string;
    readonly description: string | undefined;
    readonly schema: SchemaRef | undefined;
  }[],
): RootContent[] {
  return rows.flatMap(({ name, description, schema }): RootContent[] => [
    ...(isLong(context, description)
      ? [paragraph(strong(code(name))), ...context.describe(description)]
      : []),
    ...(schema === undefined || isListedElsewhere(context, schema)
      ? []
      : [
          ...valuesBelow(context, schema, [' of ', code(name)]),
          ...choicesBelow(context, schema, name),
        ]),
  ]);
}

/** Alternatives of a value, or of the items of a list, where the type alone does not tell them. */
function choicesBelow(context: PageContext, schema: SchemaRef, name: string): RootContent[] {
  const inner = findChoice(context, schema);
  const { choices, discriminator } = context.api.schemas.view(inner);
  const options = choices.flatMap((choice) => choice.options);
  return discriminator !== undefined || options.some((option) => hasWords(context, option))
    ? describeChoices(context, schema, [' for ', code(name)])
    : [];
}

function hasWords(context: PageContext, option: SchemaRef): boolean {
  const { view } = context.api.schemas;
  const isChoice = view(findChoice(context, option)).choices.length > 0;
  return (
    !isListedElsewhere(context, option) &&
    (isChoice || view(option).description !== undefined || constraints(context, option).length > 0)
  );
}
