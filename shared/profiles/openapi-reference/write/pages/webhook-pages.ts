import type { RootContent } from 'mdast';
import { getOwn, toStrings } from '../../../../../packages/gate/src/json.ts';
import type { Operation } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  heading,
  type Inline,
  join,
  paragraph,
  strong,
  table,
} from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { OPERATION_HEADINGS, WEBHOOK_HEADINGS } from '../../layout/headings.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { answerTable, callbackSection, sentBody } from '../fragments/callbacks.ts';
import { codeSamples, describeId, externalDocs, ownServers } from '../fragments/document-facts.ts';
import { describePurpose } from '../fragments/operation-section.ts';
import { parameterTable } from '../fragments/parameter-table.ts';

/** A file of its own for one webhook: what the API sends, and the response it expects. */
export function webhookPage(context: PageContext, webhook: Operation): PageNode[] {
  const { label, path, method, isDeprecated, parameters, requestBody } = webhook;
  return [
    from(context, webhook.pointer),
    paragraph(code(label), ...(isDeprecated ? [' ', strong('Deprecated.')] : [])),
    paragraph(
      'The API sends this webhook as a ',
      code(method),
      ' request to an address of yours. Its name in the document is ',
      code(path),
      '.',
    ),
    ...describePurpose(context, webhook),
    ...nameTags(context, webhook),
    ...ownServers(context, webhook),
    proseAt(context, {
      id: `${label} use`,
      about: 'When this webhook is sent, and what a receiver does with it.',
      pointers: [webhook.pointer],
      subject: label,
      words: 60,
    }),
    ...(parameters.length > 0
      ? [heading(2, OPERATION_HEADINGS.parameters), ...parameterTable(context, parameters)]
      : []),
    ...(requestBody === undefined
      ? []
      : [heading(2, OPERATION_HEADINGS.requestBody), ...sentBody(context, requestBody)]),
    ...codeSamples(context, webhook),
    heading(2, WEBHOOK_HEADINGS.answer),
    ...answerTable(context, webhook),
    ...externalDocs(context, context.api.schemas.at(webhook.pointer).raw),
    ...describeId(webhook),
    ...callbackSection(context, webhook, 2),
    paragraph('See also: ', context.linkTo({ path: PATHS.webhooks }, 'all webhooks'), '.'),
  ];
}

function nameTags(context: PageContext, { pointer }: Operation): RootContent[] {
  const tags = toStrings(getOwn(context.api.schemas.at(pointer).raw, 'tags'));
  return tags.length === 0
    ? []
    : [paragraph(`${tags.length === 1 ? 'Tag' : 'Tags'}: `, ...join(tags.map(code), ', '), '.')];
}

export function webhooksPage(context: PageContext): PageNode[] {
  const { webhooks } = context.api;
  return [
    from(context, '/webhooks'),
    paragraph(
      'Requests that the API sends by itself when something happens. You give it an address that takes them.',
    ),
    heading(2, 'All webhooks'),
    table(
      ['Webhook', 'Method', 'Name', 'Remarks'],
      webhooks.map((webhook): Inline[] => [
        context.linkOperation(webhook),
        webhook.method,
        code(webhook.path),
        webhook.isDeprecated ? 'deprecated' : '',
      ]),
    ),
  ];
}
