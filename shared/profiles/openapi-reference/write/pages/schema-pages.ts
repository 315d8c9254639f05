import type { RootContent } from 'mdast';
import { MADE_UP_TEXT, toJsonText } from '../../../../../packages/openapi/src/base.ts';
import { type SchemaEntity, toExampleValue } from '../../../../../packages/openapi/src/index.ts';
import { code, fence, heading, type Inline, list, paragraph } from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { hasParts, SCHEMA_HEADINGS } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { constraints } from '../fragments/constraints.ts';
import { homeTables } from '../fragments/property-tables.ts';
import { toWords, typeLabel } from '../fragments/type-label.ts';

/** A file of its own for one named schema. */
export function schemaPage(context: PageContext, entity: SchemaEntity): PageNode[] {
  const example = toExample(context, entity);
  return [
    from(context, entity.pointer),
    ...describeSchema(context, entity),
    describeUse(context, entity),
    ...(hasParts(context.api, entity)
      ? [
          heading(2, SCHEMA_HEADINGS.properties),
          ...homeTables(context, entity.schema),
          heading(2, SCHEMA_HEADINGS.example),
          example ?? paragraph('The document says too little for an example.'),
        ]
      : [
          ...homeTables(context, entity.schema),
          ...(example === undefined ? [] : [heading(2, SCHEMA_HEADINGS.example), example]),
        ]),
    heading(2, SCHEMA_HEADINGS.users),
    describeUsers(context, entity),
  ];
}

/** Schemas that share one file. */
export function sharedSchemasPage(
  context: PageContext,
  entities: readonly SchemaEntity[],
): PageNode[] {
  return [
    paragraph(
      'Parts of requests and responses that several places of the API share. Each is named after the place where the document defines it.',
    ),
    ...entities.flatMap((entity): PageNode[] => {
      const example = toExample(context, entity);
      return [
        from(context, entity.pointer),
        heading(2, 'Schema ', code(entity.name)),
        ...describeSchema(context, entity),
        ...homeTables(context, entity.schema),
        ...(example === undefined ? [] : [paragraph('For example:'), example]),
        ...(entity.users.length === 0 ? [] : [paragraph('Used by:')]),
        describeUsers(context, entity),
      ];
    }),
  ];
}

function describeUse(context: PageContext, { name, pointer, users }: SchemaEntity): PageNode {
  return proseAt(context, {
    id: `${name} use`,
    about: 'What this object stands for and how to fill it in, beyond its description.',
    pointers: [pointer, ...users.map((operation) => operation.pointer)],
    subject: name,
    words: 60,
  });
}

/** What it is in one paragraph, and the document's description. */
function describeSchema(context: PageContext, entity: SchemaEntity): RootContent[] {
  const view = context.api.schemas.view(entity.schema);
  const title = view.title === undefined || view.title === entity.name ? '' : `, ${view.title}`;
  return [
    paragraph(
      code(entity.name),
      title,
      ': ',
      toKind(context, entity),
      '.',
      ...constraints(context, entity.schema),
    ),
    ...context.describe(view.description),
  ];
}

/** Its type in words; for a list, that of its items. */
function toKind(context: PageContext, { schema }: SchemaEntity): Inline[] {
  const view = context.api.schemas.view(schema);
  const isChoice = view.choices.length > 0 && view.properties.size === 0;
  const own = isChoice ? 'one of the alternatives below' : toWords(view);
  const words = view.items === undefined ? [own] : ['array of ', ...typeLabel(context, view.items)];
  return view.isNullable ? [...words, ' or null'] : words;
}

function toExample(context: PageContext, { schema }: SchemaEntity): RootContent | undefined {
  const value = toExampleValue(context.api.schemas, schema, 'response');
  return value !== undefined && value !== null && value !== MADE_UP_TEXT
    ? fence('json', toJsonText(value))
    : undefined;
}

function describeUsers(context: PageContext, { users }: SchemaEntity): RootContent {
  return users.length === 0
    ? paragraph('No operation uses this schema.')
    : list(users.map((operation) => context.linkOperation(operation)));
}
