import type { RootContent } from 'mdast';
import { chooseMedia } from '../../../../../packages/openapi/src/base.ts';
import type { Header, Operation, Response } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  heading,
  type Inline,
  join,
  paragraph,
  strong,
  table,
} from '../../../markdown/build.ts';
import { findAnswer, isErrorCode } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { cellText } from './long-text.ts';
import { exampleBlocks } from './media-example.ts';
import { moreBelow } from './more-below.ts';
import { describeExamples, describeValue, valueTables } from './parameter-table.ts';
import { describeMedia } from './request-body.ts';
import { linkTable } from './response-links.ts';
import { typeLabel } from './type-label.ts';
import { valueCode } from './value-text.ts';

/** The responses of an operation: all codes in a table, then bodies, examples and headers. */
export function responseSections(
  context: PageContext,
  operation: Operation,
  depth: number,
): RootContent[] {
  const { responses } = operation;
  if (responses.length === 0) {
    return [paragraph('The document describes no responses.')];
  }
  return [
    table(
      ['Code', 'Meaning', 'Body'],
      responses.map((response) => [
        toCode(context, operation, response.code),
        cellText(context, response.description),
        toBodyLabel(context, operation, response),
      ]),
    ),
    ...(findAnswer(operation) === undefined
      ? [paragraph('The document does not say what a call that succeeds is answered with.')]
      : []),
    ...moreBelow(
      context,
      responses.map((it) => ({ name: it.code, description: it.description, schema: undefined })),
    ),
    ...responses.flatMap((response) => describeAnswer(context, operation, response, depth)),
    ...headerTable(context, responses),
    ...linkTable(context, responses),
  ];
}

/** Error codes link to their general meaning. */
function toCode(context: PageContext, operation: Operation, responseCode: string): Inline[] {
  const isError = isErrorCode(responseCode, operation);
  const target = isError ? context.layout.errors.get(responseCode) : undefined;
  return context.linkTo(target, code(responseCode));
}

/** What a body is; its media type stands with it where no section below names that. */
function toBodyLabel(context: PageContext, operation: Operation, response: Response): Inline[] {
  const isShort = isErrorCode(response.code, operation) && isDescribedElsewhere(context, response);
  const labels = response.media.map(({ name, schema }): Inline[] => {
    const isPlain = /[/+]json$/i.test(name) && schema !== undefined;
    const label = isPlain ? typeLabel(context, schema) : [code(name)];
    return isPlain && isShort ? [...label, ' as ', code(name)] : label;
  });
  return labels.length === 0 ? ['none'] : join(labels, ', ');
}

/** A shared error is described on the page of errors, with its common body. */
function describeAnswer(
  context: PageContext,
  operation: Operation,
  response: Response,
  depth: number,
): RootContent[] {
  const media = chooseMedia(response.media);
  const isError = isErrorCode(response.code, operation);
  if (media === undefined || (isError && isDescribedElsewhere(context, response))) {
    return [];
  }
  const others = response.media.filter((it) => it !== media && it.examples.length > 0);
  return [
    heading(depth, `Response ${response.code}`),
    ...describeMedia(context, response.media, 'response'),
    ...[media, ...others].flatMap((it) => exampleBlocks(context, it, 'response')),
  ];
}

/** Whether the page of errors, and the page of the schema, contain everything of this response. */
function isDescribedElsewhere(context: PageContext, { media }: Response): boolean {
  return media.every(
    ({ schema, examples }) =>
      examples.length === 0 &&
      (schema === undefined || context.api.schemas.targetOf(schema) !== undefined),
  );
}

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
    ...valueTables(context, headers),
    ...moreBelow(
      context,
      headers.map((it) => ({ ...it, description: describeValue(context, it) })),
    ),
    ...headers.flatMap((header) => describeExamples(context, header)),
  ];
}

function toHeaderRow(context: PageContext, header: Header, codes: Inline): Inline[] {
  const { name, schema, isRequired, isDeprecated, examples, mediaName } = header;
  const example = examples.length === 1 ? examples[0]?.value : undefined;
  return [
    code(name),
    codes,
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
