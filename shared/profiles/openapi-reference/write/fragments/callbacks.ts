import type { RootContent } from 'mdast';
import { chooseMedia } from '../../../../../packages/openapi/src/base.ts';
import type {
  Callback,
  Operation,
  RequestBody,
} from '../../../../../packages/openapi/src/index.ts';
import { code, heading, paragraph, strong, table } from '../../../markdown/build.ts';
import { OPERATION_HEADINGS } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';
import { codeSamples, describeId, externalDocs, ownServers } from './document-facts.ts';
import { headerTable } from './header-table.ts';
import { cellText } from './long-text.ts';
import { exampleBlocks } from './media-example.ts';
import { moreBelow } from './more-below.ts';
import { parameterTable } from './parameter-table.ts';
import { describeMedia, requestBody } from './request-body.ts';
import { linkTable } from './response-links.ts';

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
      ...(call.summary === undefined
        ? []
        : [': ', ...context.line(call.summary, Number.POSITIVE_INFINITY)]),
    ),
    paragraph(code(call.label), ...(call.isDeprecated ? [' ', strong('Deprecated.')] : [])),
    ...context.describe(call.description),
    ...context.describe(call.pathDescription),
    ...ownServers(context, call),
    ...(call.parameters.length > 0 ? parameterTable(context, call.parameters) : []),
    ...(call.requestBody === undefined ? [] : sentBody(context, call.requestBody)),
    ...codeSamples(context, call),
    paragraph('What to answer:'),
    ...answerTable(context, call),
    ...externalDocs(context, context.api.schemas.at(call.pointer).raw),
    ...describeId(call),
  ]);
}

/** A body that the API sends, with an example. */
export function sentBody(context: PageContext, body: RequestBody): RootContent[] {
  const first = chooseMedia(body.media);
  return [
    ...requestBody(context, body),
    // A sent body is shown like a response: with members that only the API can set.
    ...body.media
      .filter((media) => media === first || media.examples.length > 0)
      .flatMap((media) => exampleBlocks(context, media, 'response')),
  ];
}

/** The responses that the API accepts. */
export function answerTable(context: PageContext, { responses }: Operation): RootContent[] {
  if (responses.length === 0) {
    return [paragraph('The document does not say what to answer.')];
  }
  return [
    table(
      ['Code', 'Meaning'],
      responses.map(({ code: status, description }) => [
        code(status),
        cellText(context, description),
      ]),
    ),
    ...moreBelow(
      context,
      responses.map(({ code: name, description }) => ({ name, description, schema: undefined })),
    ),
    ...responses.flatMap(({ code: status, media }) =>
      media.length === 0
        ? []
        : [
            paragraph('Body with ', code(status), ':'),
            ...describeMedia(context, media, 'response'),
            ...media
              .filter(({ examples }) => examples.length > 0)
              .flatMap((it) => exampleBlocks(context, it, 'response')),
          ],
    ),
    ...headerTable(context, responses),
    ...linkTable(context, responses),
  ];
}
