import type { RootContent } from 'mdast';
import { chooseMedia } from '../../../../../packages/openapi/src/base.ts';
import type { Operation, Response } from '../../../../../packages/openapi/src/index.ts';
import { code, heading, type Inline, join, paragraph, table } from '../../../markdown/build.ts';
import { findAnswer, isErrorCode } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';
import { headerTable } from './header-table.ts';
import { cellText } from './long-text.ts';
import { exampleBlocks } from './media-example.ts';
import { moreBelow } from './more-below.ts';
import { describeMedia } from './request-body.ts';
import { linkTable } from './response-links.ts';
import { typeLabel } from './type-label.ts';

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
