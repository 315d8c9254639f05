import type { RootContent } from 'mdast';
import { code, heading, paragraph, strong, table } from '../../../markdown/build.ts';
import { OPERATION_HEADINGS } from '../../layout/headings.ts';
import type { Callback, Operation, RequestBody } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { chooseMedia, exampleFence } from '../examples/media-example.ts';
import { parameterTable } from './parameter-table.ts';
import { bodyTables } from './property-tables.ts';
import { requestBody } from './request-body.ts';
import { typeLabel } from './type-label.ts';

/** The callbacks of an operation, each with its body and the expected response. */
export function callbackSection(
  context: PageContext,
  { callbacks }: Operation,
  depth: number,
): RootContent[] {
  return callbacks.length === 0
    ? []
    : [
        heading(depth, OPERATION_HEADINGS.callbacks),
        paragraph('After this call, the API may send these requests.'),
        ...callbacks.flatMap((callback) => describeCallback(context, callback)),
      ];
}

function describeCallback(context: PageContext, { name, operations }: Callback): RootContent[] {
  return operations.flatMap((call) => [
    paragraph(
      strong('Callback ', code(name)),
      ...(call.summary === undefined ? [] : [': ', ...context.line(call.summary)]),
    ),
    paragraph(code(call.label), ...(call.isDeprecated ? [' ', strong('Deprecated.')] : [])),
    ...context.describe(call.description),
    ...(call.parameters.length > 0 ? parameterTable(context, call.parameters) : []),
    ...(call.requestBody === undefined ? [] : sentBody(context, call.requestBody)),
    paragraph('What to answer:'),
    ...answerTable(context, call),
  ]);
}

/** A body that the API sends, with an example. */
export function sentBody(context: PageContext, body: RequestBody): RootContent[] {
  const media = chooseMedia(body.media);
  // A sent body is shown like a response: with members that only the API can set.
  const example = media && exampleFence(context, media, 'response');
  return [
    ...requestBody(context, body),
    ...(example === undefined ? [] : [paragraph('For example:'), example]),
  ];
}

/** The responses that the API accepts. */
export function answerTable(context: PageContext, { responses }: Operation): RootContent[] {
  if (responses.length === 0) {
    return [paragraph('The document does not say what to answer.')];
  }
  const bodies = responses.flatMap(({ code: status, media }) => {
    const schema = chooseMedia(media)?.schema;
    return schema === undefined ? [] : [{ status, schema }];
  });
  return [
    table(
      ['Code', 'Meaning'],
      responses.map(({ code: status, description }) => [code(status), context.line(description)]),
    ),
    ...bodies.flatMap(({ status, schema }) => [
      paragraph('Body with ', code(status), ': ', ...typeLabel(context, schema), '.'),
      ...bodyTables(context, schema),
    ]),
  ];
}
