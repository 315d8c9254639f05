import type { RootContent } from 'mdast';
import type { Header, Response } from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, join, paragraph, strong, table } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { cellText } from './long-text.ts';
import { moreBelow } from './more-below.ts';
import { describeExamples, describeValue, isObjectLike, valueTables } from './parameter-table.ts';
import { typeLabel } from './type-label.ts';
import { valueCode } from './value-text.ts';

/** The headers of responses; those that several have alike are one row. */
export function headerTable(context: PageContext, responses: readonly Response[]): RootContent[] {
  const same = Map.groupBy(
    responses.flatMap(({ code: status, headers }) => headers.map((it) => ({ status, header: it }))),
    ({ header: { schema, ...words } }) => JSON.stringify([words, schema?.raw]),
  );
  const headers = [...same.values()].flatMap(([first]) => first?.header ?? []);
  if (headers.length === 0) {
    return [];
  }
  const rows = [...same.values()].flatMap((uses): Inline[][] => {
    const header = uses[0]?.header;
    const codes = uses.map(({ status }) => code(status));
    return header === undefined ? [] : [toHeaderRow(context, header, join(codes, ', '))];
  });
  return [
    paragraph(strong('Response headers')),
    table(['Header', 'With', 'Type', 'Sent', 'Description'], rows),
    ...describeBelow(context, headers),
  ];
}

/** The headers of a part of a form. */
export function partHeaderTable(
  context: PageContext,
  part: readonly Inline[],
  headers: readonly Header[],
): RootContent[] {
  return headers.length === 0
    ? []
    : [
        paragraph('Headers of ', ...part, ':'),
        table(
          ['Header', 'Type', 'Sent', 'Description'],
          headers.map((header) => [code(header.name), ...toCells(context, header)]),
        ),
        ...describeBelow(context, headers),
      ];
}

function describeBelow(context: PageContext, headers: readonly Header[]): RootContent[] {
  return [
    ...valueTables(context, headers),
    ...moreBelow(
      context,
      headers.map((it) => ({ ...it, description: describeValue(context, it) })),
    ),
    ...headers.flatMap((header) => describeExamples(context, header)),
  ];
}

function toHeaderRow(context: PageContext, header: Header, codes: Inline): Inline[] {
  return [code(header.name), codes, ...toCells(context, header)];
}

function toCells(context: PageContext, header: Header): Inline[] {
  const { schema, isRequired, isDeprecated, examples, mediaName } = header;
  const only = examples.length === 1 ? examples[0]?.value : undefined;
  const example = only && isObjectLike(only) ? undefined : only;
  return [
    typeLabel(context, schema),
    isRequired ? 'always' : 'maybe',
    [
      ...cellText(context, describeValue(context, header)),
      ...(mediaName === undefined ? [] : [' Written as ', code(mediaName), '.']),
      ...(isDeprecated ? [' Deprecated.'] : []),
      ...constraints(context, schema),
      ...(example === undefined ? [] : [' Example: ', valueCode(example.value), '.']),
    ],
  ];
}
