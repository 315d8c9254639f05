import type { RootContent } from 'mdast';
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
import type { Header, Operation, Response } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { chooseMedia, exampleBlocks } from '../examples/media-example.ts';
import { constraints } from './constraints.ts';
import { cellText, moreBelow } from './long-text.ts';
import { describeMedia } from './request-body.ts';
import { linkTable } from './response-links.ts';
import { sentence } from './sentence.ts';
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
        toBodyLabel(context, response),
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
    ...describeHeaders(context, responses),
    ...linkTable(context, responses),
  ];
}

/** Error codes link to their general meaning. */
function toCode(context: PageContext, operation: Operation, responseCode: string): Inline[] {
  const isError = isErrorCode(responseCode, operation);
  const target = isError ? context.layout.errors.get(responseCode) : undefined;
  return context.linkTo(target, code(responseCode));
}

function toBodyLabel(context: PageContext, { media }: Response): Inline[] {
  const labels = media.map(({ name, schema }) => {
    const isPlain = /[/+]json$/i.test(name) && schema !== undefined;
    return isPlain ? typeLabel(context, schema) : [code(name)];
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
  if (media === undefined || (isError && isTold(context, response))) {
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
function isTold(context: PageContext, { media }: Response): boolean {
  return media.every(
    ({ schema, examples }) =>
      examples.length === 0 &&
      (schema === undefined || context.api.schemas.targetOf(schema) !== undefined),
  );
}

function describeHeaders(context: PageContext, responses: readonly Response[]): RootContent[] {
  const byName = Map.groupBy(
    responses.flatMap(({ code: it, headers }) => headers.map((header) => ({ it, header }))),
    ({ header }) => header.name,
  );
  if (byName.size === 0) {
    return [];
  }
  const rows = [...byName].map(([name, uses]): Inline[] => {
    const header = uses[0]?.header;
    const codes = join(
      uses.map(({ it }) => code(it)),
      ', ',
    );
    const isAlways = uses.every((use) => use.header.isRequired);
    return [
      code(name),
      codes,
      typeLabel(context, header?.schema),
      isAlways ? 'always' : 'maybe',
      toMeaning(context, header),
    ];
  });
  return [
    paragraph(strong('Response headers')),
    table(['Header', 'With', 'Type', 'Sent', 'Description'], rows),
  ];
}

function toMeaning(context: PageContext, header: Header | undefined): Inline[] {
  const example = header?.example;
  return [
    ...sentence(context.line(header?.description, Number.POSITIVE_INFINITY)),
    ...(header?.isDeprecated === true ? [' Deprecated.'] : []),
    ...constraints(context, header?.schema),
    ...(example === undefined ? [] : [' Example: ', valueCode(example.value), '.']),
  ];
}
