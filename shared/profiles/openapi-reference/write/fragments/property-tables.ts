import type { RootContent } from 'mdast';
import {
  type Extent,
  expandSchema,
  type PropertyRow,
  type PropertyTable,
} from '../../../../../packages/openapi/src/base.ts';
import type { Direction, SchemaRef } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  type Inline,
  inline,
  paragraph,
  sentence,
  strong,
  table,
} from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { cellText, isListedElsewhere, valuesBelow } from './long-text.ts';
import { moreBelow } from './more-below.ts';
import { describeChoices, describeIncludes, describeMembers } from './schema-notes.ts';
import { titleText } from './title-text.ts';
import { typeLabel } from './type-label.ts';

/** The property tables of a body; schemas with their own page are linked if they do not fit. */
export function bodyTables(
  context: PageContext,
  schema: SchemaRef,
  direction?: Direction,
): RootContent[] {
  return toTables(context, schema, { extent: context.detail.body, isHome: false, direction });
}

/** The property tables of a schema on its own page: everything. */
export function homeTables(context: PageContext, schema: SchemaRef): RootContent[] {
  return toTables(context, schema, {
    extent: context.detail.home,
    isHome: true,
    direction: undefined,
  });
}

interface Manner {
  readonly extent: Extent;
  readonly isHome: boolean;
  /** The use of the schema, if only one is meant. */
  readonly direction: Direction | undefined;
}

function toTables(
  context: PageContext,
  schema: SchemaRef,
  { extent, isHome, direction }: Manner,
): RootContent[] {
  const tables = expandSchema(context.api.schemas, schema, extent, isHome);
  return [
    ...describeIncludes(context, schema),
    ...describeChoices(context, schema),
    ...(isHome || context.api.schemas.targetOf(schema) === undefined
      ? valuesBelow(context, schema, [])
      : []),
    ...tables.flatMap((it) => toTable(context, it, direction)),
  ];
}

function toTable(
  context: PageContext,
  { name, option, schema, rows, hidden }: PropertyTable,
  direction: Direction | undefined,
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
      rows.map((row) => toRow(context, row, direction)),
    ),
    ...(hidden > 0
      ? [paragraph(`${hidden} further properties: see `, ...typeLabel(context, schema), '.')]
      : []),
    ...moreBelow(
      context,
      rows.map((row) => ({
        ...row,
        description: context.api.schemas.view(row.schema).description,
      })),
    ),
  ];
}

function toRow(
  context: PageContext,
  { name, schema, isRequired, isRecursive }: PropertyRow,
  direction: Direction | undefined,
): Inline[] {
  const view = context.api.schemas.view(schema);
  const title = isListedElsewhere(context, schema) ? undefined : titleText(view, name);
  return [
    code(name),
    typeLabel(context, schema),
    isRequired ? toNeed(context, schema, direction) : 'no',
    [
      ...sentence(inline(title ?? '')),
      ...(title === undefined ? [] : [' ']),
      ...cellText(context, view.description),
      ...constraints(context, schema),
      ...describeMembers(context, schema),
      ...(isRecursive ? [' Of the same type as the object it is in.'] : []),
    ],
  ];
}

/** Read-only properties are never required in a request, write-only ones never in a response. */
function toNeed(context: PageContext, schema: SchemaRef, direction: Direction | undefined): string {
  const { isReadOnly, isWriteOnly } = context.api.schemas.view(schema);
  if (!isReadOnly && !isWriteOnly) {
    return 'yes';
  }
  const only = isReadOnly ? 'response' : 'request';
  return direction === undefined ? `in ${only}s` : direction === only ? 'yes' : 'no';
}
