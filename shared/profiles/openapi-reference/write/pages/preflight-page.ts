import type { RootContent } from 'mdast';
import type { SchemaEntity } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  heading,
  type Inline,
  join,
  list,
  paragraph,
  table,
} from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import type { WriteRequest } from '../../../profile.ts';
import { renderPhases, renderQuestions } from '../../../run-facts.ts';
import type { PageContext } from '../context.ts';
import { from } from '../evidence.ts';

/** The inputs, the planned documents, and what the document leaves open. */
export function preflightPage(context: PageContext, request: WriteRequest): PageNode[] {
  const { api } = context;
  return [
    paragraph(
      'What was read before anything was written. Everything below comes from the document.',
    ),
    from(context, ''),
    heading(2, 'Document'),
    table(['What', 'Value'], describeDocument(context)),
    ...nameUnused(context),
    from(context, '/servers'),
    heading(2, 'Servers'),
    api.servers.length === 0
      ? paragraph('The document names no server.')
      : list(
          api.servers.map(({ template, description }) => [
            code(template),
            ...after(context, description),
          ]),
        ),
    from(context, '/components/securitySchemes'),
    heading(2, 'Security schemes'),
    api.securitySchemes.length === 0
      ? paragraph('The document defines no security scheme.')
      : table(
          ['Scheme', 'Type', 'Details'],
          api.securitySchemes.map((scheme) => [
            code(scheme.name),
            scheme.type,
            [scheme.scheme, scheme.in, scheme.parameterName]
              .filter((it) => it !== undefined)
              .join(' '),
          ]),
        ),
    from(context),
    heading(2, 'What will be written'),
    ...renderPhases(request),
    from(context, ''),
    heading(2, 'Open questions'),
    ...renderQuestions(request, 'None: the document leaves nothing open.'),
  ];
}

/** Schemas without effect, as OpenAPI says of them. */
function nameUnused({ api }: PageContext): RootContent[] {
  const names = api.entities.filter(isUnused).map(({ name }) => code(name));
  return names.length === 0
    ? []
    : [paragraph('No operation uses these schemas: ', ...join(names, ', '), '.')];
}

function isUnused({ kind, users }: SchemaEntity): boolean {
  return kind === 'named' && users.length === 0;
}

function after(context: PageContext, description: string | undefined): Inline[] {
  return description === undefined ? [] : [': ', ...context.line(description)];
}

function describeDocument({ api }: PageContext): Inline[][] {
  const { operations, entities } = api;
  const named = entities.filter(({ kind }) => kind === 'named').length;
  const deprecated = operations.filter(({ isDeprecated }) => isDeprecated).length;
  const count = (items: readonly { readonly length: number }[]) =>
    String(items.reduce((total, { length }) => total + length, 0));
  return [
    ['Title', api.title ?? 'none'],
    ['Version', api.version ?? 'none'],
    ['OpenAPI', api.openapi],
    ['License', api.license ?? 'none'],
    ['Operations', `${operations.length}, of which ${deprecated} deprecated`],
    ['Tags', String(api.tags.length)],
    ['Parameters', count(operations.map(({ parameters }) => parameters))],
    ['Request bodies', String(operations.filter(({ requestBody }) => requestBody).length)],
    ['Responses', count(operations.map(({ responses }) => responses))],
    ['Schemas', `${entities.length}, of which ${named} named`],
    ['Input', code(api.source.name)],
    ['Size', `${api.source.bytes} bytes`],
    ['Digest', code(api.source.sha256)],
  ];
}
