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
import { isErrorCode } from '../../layout/headings.ts';
import type { Header, Operation, Response } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { chooseMedia, exampleBlocks } from '../examples/media-example.ts';
import { constraints } from './constraints.ts';
import { isCommonError } from './error-bodies.ts';
import { bodyTables } from './property-tables.ts';
import { describeMedia } from './request-body.ts';
import { linkTable } from './response-links.ts';
import { sentence } from './sentence.ts';
import { typeLabel } from './type-label.ts';

/** The responses of an operation: all codes in a table, then bodies, examples and headers. */
export function responseSections(
  context: PageContext,
  { responses }: Operation,
  depth: number,
): RootContent[] {
  if (responses.length === 0) {
    return [paragraph('The document describes no responses.')];
  }
  return [
    table(
      ['Code', 'Meaning', 'Body'],
      responses.map((response) => [
        toCode(context, response.code),
        context.line(response.description),
        toBodyLabel(context, response),
      ]),
    ),
    ...responses.flatMap((response) =>
      isErrorCode(response.code)
        ? describeOddError(context, response, depth)
        : describeAnswer(context, response, depth),
    ),
    ...describeHeaders(context, responses),
    ...linkTable(context, responses),
  ];
}

/** Error codes lead to what they mean everywhere. */
function toCode(context: PageContext, responseCode: string): Inline[] {
  const target = context.layout.errors.get(responseCode);
  return context.linkTo(target, code(responseCode));
}

function toBodyLabel(context: PageContext, { media }: Response): Inline[] {
  const labels = media.slice(0, 3).map(({ name, schema }) => {
    const isPlain = /[/+]json$/i.test(name) && schema !== undefined;
    return isPlain ? typeLabel(context, schema) : [code(name)];
  });
  return labels.length === 0 ? ['none'] : join(labels, ', ');
}

function describeAnswer(context: PageContext, response: Response, depth: number): RootContent[] {
  const media = chooseMedia(response.media);
  if (media === undefined) {
    return [];
  }
  const others = response.media.filter((it) => it !== media && it.examples.length > 0);
  return [
    heading(depth, `Response ${response.code}`),
    ...describeMedia(context, response.media),
    ...[media, ...others].flatMap((it) => exampleBlocks(context, it, 'response')),
  ];
}

/** An error whose body is told neither on a page of its own nor among the errors of the API. */
function describeOddError(context: PageContext, response: Response, depth: number): RootContent[] {
  const schema = chooseMedia(response.media)?.schema;
  const isTold =
    schema === undefined ||
    context.api.schemas.targetOf(schema) !== undefined ||
    isCommonError(context.api, response.code, schema);
  const tables = isTold ? [] : bodyTables(context, schema);
  return tables.length === 0 ? [] : [heading(depth, `Response ${response.code}`), ...tables];
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
    return [code(name), codes, typeLabel(context, header?.schema), toMeaning(context, header)];
  });
  return [
    paragraph(strong('Response headers')),
    table(['Header', 'With', 'Type', 'Description'], rows),
  ];
}

function toMeaning(context: PageContext, header: Header | undefined): Inline[] {
  return [...sentence(context.line(header?.description)), ...constraints(context, header?.schema)];
}
