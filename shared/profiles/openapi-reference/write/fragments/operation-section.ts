import type { RootContent } from 'mdast';
import type { Operation } from '../../../../../packages/openapi/src/index.ts';
import { code, heading, type Inline, join, paragraph, strong } from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { OPERATION_HEADINGS } from '../../layout/headings.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { callbackSection } from './callbacks.ts';
import { codeSamples, describeId, externalDocs, ownServers } from './document-facts.ts';
import { curlFence } from './media-example.ts';
import { parameterTable } from './parameter-table.ts';
import { requestBody, requestExamples } from './request-body.ts';
import { responseSections } from './responses.ts';
import { securityText } from './security-text.ts';

/**
 * Everything about one operation, below its heading at `depth`. The first paragraph contains the
 * call as code, which marks the section for the gate.
 */
export function operationSection(
  context: PageContext,
  operation: Operation,
  depth: number,
): PageNode[] {
  const { label, isDeprecated, parameters, requestBody: body } = operation;
  const below = depth + 1;
  return [
    from(context, operation.pointer),
    paragraph(code(label), ...(isDeprecated ? [' ', strong('Deprecated.')] : [])),
    ...describePurpose(context, operation),
    paragraph(...securityText(context, operation)),
    ...ownServers(context, operation),
    proseAt(context, {
      id: `${label} use`,
      about: 'When to use this operation, what must exist before, and what to watch out for.',
      pointers: [operation.pointer],
      subject: label,
      words: 60,
    }),
    ...(parameters.length > 0
      ? [heading(below, OPERATION_HEADINGS.parameters), ...parameterTable(context, parameters)]
      : []),
    ...(body === undefined
      ? []
      : [heading(below, OPERATION_HEADINGS.requestBody), ...requestBody(context, body)]),
    heading(below, OPERATION_HEADINGS.exampleRequest),
    curlFence(context, operation),
    ...codeSamples(context, operation),
    ...requestExamples(context, body?.media ?? []),
    heading(below, OPERATION_HEADINGS.responses),
    ...responseSections(context, operation, below + 1),
    ...externalDocs(context, context.api.schemas.at(operation.pointer).raw),
    ...describeId(operation),
    ...describeRelated(context, operation),
    ...callbackSection(context, operation, below),
  ];
}

/** A summary that says more than the title, the description, and what the path says of all its methods. */
export function describePurpose(context: PageContext, operation: Operation): RootContent[] {
  const { description, pathDescription, summary, title } = operation;
  const isTitle = summary !== undefined && title.startsWith(summary.trim().replace(/\.$/, ''));
  return [
    ...(isTitle ? [] : context.describe(summary)),
    ...context.describe(description),
    ...context.describe(pathDescription),
  ];
}

function describeRelated(context: PageContext, operation: Operation): RootContent[] {
  const tags = context.api.tags.filter(
    ({ operations, guests }) => operations.includes(operation) || guests.includes(operation),
  );
  const others = tags.filter((tag) => context.layout.tags.get(tag) !== context.path);
  const guides = tags.flatMap((tag) => {
    const guide = context.layout.guides.get(tag);
    return guide === undefined
      ? []
      : [context.linkTo({ path: guide.path }, `Working with ${tag.title}`)];
  });
  const links: Inline[] = [...others.map((tag) => context.linkTag(tag)), ...guides];
  return links.length === 0 ? [] : [paragraph('See also: ', ...join(links, ', '), '.')];
}
