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
    ...(discriminator.isInherited
      ? [
          paragraph(
            'The property ',
            code(discriminator.property),
            ' is ',
            ...join(
              discriminator.mapping.map(({ value }) => code(value)),
              ' or ',
            ),
            ' here.',
          ),
        ]
      : [
          paragraph('The property ', code(discriminator.property), ' says which schema it is:'),
          list(mapping),
        ]),
  ];
}

/** Members of a family that a cell of a table names; the page of the schema lists more. */
const MAX_MEMBERS = 10;

/** The schemas that a value, or the items of a list, may be by a discriminator, in a sentence. */
export function describeMembers(context: PageContext, schema: SchemaRef): Inline[] {
  const own = context.api.schemas.view(schema);
  const { discriminator } = own.items === undefined ? own : context.api.schemas.view(own.items);
  if (discriminator === undefined || discriminator.isInherited) {
    return [];
  }
  const { property, mapping } = discriminator;
  const members = mapping.map(({ value, target }): Inline[] => {
    const home = context.layout.schemas.get(target);
    return [code(value), ' for ', ...context.linkTo(home, toShortName(home?.heading ?? value))];
  });
  return members.length === 0 || members.length > MAX_MEMBERS
    ? []
    : [' ', code(property), ' says which schema it is: ', ...join(members, ', '), '.'];
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
