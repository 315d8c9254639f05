import type { RootContent } from 'mdast';
import { code, type Inline, join, list, paragraph } from '../../../markdown/build.ts';
import type { SchemaRef } from '../../schema/schema-view.ts';
import type { PageContext } from '../context.ts';
import { typeLabel } from './type-label.ts';

/** Which schemas were merged into this one. */
export function describeIncludes(context: PageContext, schema: SchemaRef): RootContent[] {
  const own = context.api.schemas.targetOf(schema);
  const homes = context.api.schemas
    .view(schema)
    .includes.filter((pointer) => pointer !== own)
    .flatMap((pointer) => context.layout.schemas.get(pointer) ?? []);
  return homes.length === 0
    ? []
    : [
        paragraph(
          'Includes everything of ',
          ...join(
            homes.map((home) => context.linkTo(home, toShortName(home.heading))),
            ', ',
          ),
          '.',
        ),
      ];
}

/** The alternatives of a schema and how to distinguish them. */
export function describeChoices(context: PageContext, schema: SchemaRef): RootContent[] {
  const view = context.api.schemas.view(schema);
  const choices = view.choices.flatMap(({ kind, options }): RootContent[] => [
    paragraph(kind === 'oneOf' ? 'Exactly one of these:' : 'At least one of these:'),
    list(options.map((option, index) => toOption(context, option, index))),
  ]);
  const { discriminator } = view;
  if (discriminator === undefined || discriminator.mapping.length === 0) {
    return choices;
  }
  const mapping = discriminator.mapping.map(({ value, target }): Inline[] => {
    const home = context.layout.schemas.get(target);
    return [code(value), ': ', ...context.linkTo(home, toShortName(home?.heading ?? value))];
  });
  return [
    ...choices,
    paragraph(
      'The property ',
      code(discriminator.property),
      discriminator.isInherited ? ' says which schema it is, here:' : ' says which schema it is:',
    ),
    list(mapping),
  ];
}

/** An alternative that only requires properties names them. */
function toOption(context: PageContext, option: SchemaRef, index: number): Inline[] {
  const view = context.api.schemas.view(option);
  const isDemand = view.types.length === 0 && view.properties.size === 0 && view.required.size > 0;
  const required = join([...view.required].map(code), ', ');
  const label = isDemand ? ['with ', ...required] : typeLabel(context, option);
  const title = view.title === undefined ? [] : [`: ${view.title}`];
  return [`Alternative ${index + 1}: `, ...label, ...title];
}

function toShortName(heading: string): string {
  return heading.replace(/^Schema /, '');
}
