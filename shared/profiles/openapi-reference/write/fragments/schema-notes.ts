import type { RootContent } from 'mdast';
import type { SchemaRef } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  type Inline,
  join,
  list,
  paragraph,
  sentence,
  table,
} from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { isListedElsewhere, valuesBelow } from './long-text.ts';

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

/** The alternatives of a schema and how to distinguish them; `about` says whose they are. */
export function describeChoices(
  context: PageContext,
  schema: SchemaRef,
  about: readonly Inline[] = [],
): RootContent[] {
  const inner = findChoice(context, schema);
  const { choices } = context.api.schemas.view(inner);
  return [
    ...choices.flatMap(({ kind, options }) => [
      paragraph(kind === 'oneOf' ? 'Exactly one of these' : 'At least one of these', ...about, ':'),
      table(
        ['Alternative', 'Value', 'Description'],
        options.map((option, index) => toOption(context, option, index)),
      ),
      ...options.flatMap((option, index): RootContent[] => {
        const place = [' of alternative ', String(index + 1), ...about];
        return isListedElsewhere(context, option)
          ? []
          : [...valuesBelow(context, option, place), ...describeChoices(context, option, place)];
      }),
    ]),
    ...describeDiscriminator(context, inner, about),
  ];
}

function describeDiscriminator(
  context: PageContext,
  schema: SchemaRef,
  about: readonly Inline[],
): RootContent[] {
  const { discriminator } = context.api.schemas.view(schema);
  if (discriminator === undefined || discriminator.mapping.length === 0) {
    return [];
  }
  const mapping = discriminator.mapping.map(({ value, target }): Inline[] => [
    code(value),
    ': ',
    ...linkTarget(context, target),
  ]);
  const { fallback } = discriminator;
  return [
    ...(discriminator.isInherited
      ? [
          paragraph(
            'The property ',
            code(discriminator.property),
            ...about,
            ' is ',
            ...join(
              discriminator.mapping.map(({ value }) => code(value)),
              ' or ',
            ),
            ' here.',
          ),
        ]
      : [
          paragraph(
            'The property ',
            code(discriminator.property),
            ...about,
            ' says which schema it is:',
          ),
          list([
            ...mapping,
            ...(fallback === undefined
              ? []
              : [['without it, or with another value: ', ...linkTarget(context, fallback)]]),
          ]),
        ]),
  ];
}

function linkTarget(context: PageContext, target: string): Inline[] {
  const home = context.layout.schemas.get(target);
  return home === undefined ? [code(target)] : context.linkTo(home, toShortName(home.heading));
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

/** The schema itself, or what its lists hold, where alternatives stand; what has a page keeps its own. */
export function findChoice(context: PageContext, schema: SchemaRef): SchemaRef {
  const { choices, items } = context.api.schemas.view(schema);
  const isEnd = choices.length > 0 || items === undefined || isListedElsewhere(context, items);
  return isEnd ? schema : findChoice(context, items);
}

/** An alternative that only requires properties names them. */
function toOption(context: PageContext, option: SchemaRef, index: number): Inline[] {
  const view = context.api.schemas.view(option);
  const isDemand = view.types.length === 0 && view.properties.size === 0 && view.required.size > 0;
  const required = join([...view.required].map(code), ', ');
  const label = isDemand ? ['with ', ...required] : typeLabel(context, option);
  const title = view.title === undefined ? [] : [`: ${view.title}`];
  const isInPlace = !isListedElsewhere(context, option);
  const text = context.line(view.description, Number.POSITIVE_INFINITY);
  return [
    String(index + 1),
    [...label, ...title],
    isInPlace ? [...sentence(text), ...constraints(context, option)] : [],
  ];
}

function toShortName(heading: string): string {
  return heading.replace(/^Schema /, '');
}
