import type { RootContent } from 'mdast';
import { code, type Inline, inline, paragraph, strong, table } from '../../../markdown/build.ts';
import {
  type Extent,
  expandSchema,
  type PropertyRow,
  type PropertyTable,
} from '../../schema/expand-schema.ts';
import type { SchemaRef } from '../../schema/schema-view.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { describeChoices, describeIncludes } from './schema-notes.ts';
import { sentence } from './sentence.ts';
import { typeLabel } from './type-label.ts';

/** The property tables of a body; what has a page of its own is linked where it does not fit. */
export function bodyTables(context: PageContext, schema: SchemaRef): RootContent[] {
  return toTables(context, schema, context.detail.body, false);
}

/** The property tables of a schema on its own page: everything. */
export function homeTables(context: PageContext, schema: SchemaRef): RootContent[] {
  return toTables(context, schema, context.detail.home, true);
}

function toTables(
  context: PageContext,
  schema: SchemaRef,
  extent: Extent,
  isHome: boolean,
): RootContent[] {
  const tables = expandSchema(context.api.schemas, schema, extent, isHome);
  return [
    ...describeIncludes(context, schema),
    ...describeChoices(context, schema),
    ...tables.flatMap((it) => toTable(context, it)),
    ...(tables.length === extent.tables
      ? [paragraph('Objects nested deeper than this are not shown.')]
      : []),
  ];
}

function toTable(
  context: PageContext,
  { name, option, schema, rows, hidden }: PropertyTable,
): RootContent[] {
  const title = context.api.schemas.view(schema).title;
  const about: Inline[] = name === '' ? [] : ['of ', code(name)];
  const intro =
    option === undefined
      ? name === ''
        ? []
        : [paragraph(strong('Properties ', ...about))]
      : [
          paragraph(
            strong(`Alternative ${option.index} of ${option.of} `, ...about),
            title === undefined ? '' : `: ${title}`,
          ),
        ];
  return [
    ...intro,
    table(
      ['Property', 'Type', 'Required', 'Description'],
      rows.map((row) => toRow(context, row)),
    ),
    ...(hidden > 0 ? [paragraph(`${hidden} further properties are not shown.`)] : []),
  ];
}

function toRow(
  context: PageContext,
  { name, schema, isRequired, isRecursive }: PropertyRow,
): Inline[] {
  const { description, title } = context.api.schemas.view(schema);
  const text = context.line(description);
  return [
    code(name),
    typeLabel(context, schema),
    isRequired ? 'yes' : 'no',
    [
      ...(text.length > 0 ? sentence(text) : sentence(inline(title ?? ''))),
      ...constraints(context, schema),
      ...(isRecursive ? [' Of the same type as the object it is in.'] : []),
    ],
  ];
}
