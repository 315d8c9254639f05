import type { RootContent } from 'mdast';
import type { Tag } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  heading,
  type Inline,
  list,
  paragraph,
  sentence,
  table,
} from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt, toTagPointers } from '../evidence.ts';
import { constraints } from '../fragments/constraints.ts';
import {
  countFormats,
  countHeaders,
  countMedia,
  countParameters,
} from '../fragments/count-uses.ts';
import { externalDocs, findTag } from '../fragments/document-facts.ts';
import { typeLabel } from '../fragments/type-label.ts';

const PAGING =
  /^(page|per[_-]?page|page[_-]?(size|number|token)|limit|offset|cursor|after|before|starting[_-]after|ending[_-]before|next[_-]?(token|page)?|marker|size|skip|top|count)$/i;
const RATE = /rate-?limit|retry-after/i;

export function conventionsPage(context: PageContext): PageNode[] {
  return [
    from(context, '/paths'),
    paragraph('What holds for all operations, or for most of them.'),
    heading(2, 'Requests and media types'),
    ...describeMediaTypes(context),
    heading(2, 'Pagination'),
    ...describePagination(context),
    proseAt(context, {
      id: 'pagination',
      about: 'How to read a list page by page, if the API has pages.',
      pointers: ['/paths'],
      words: 60,
    }),
    heading(2, 'Rate limits'),
    ...describeRates(context),
    proseAt(context, {
      id: 'rate-limits',
      about: 'How a program stays below the limits, if there are any.',
      pointers: ['/paths'],
      words: 60,
    }),
    heading(2, 'Identifiers'),
    ...describeIdentifiers(context),
    from(context, '/paths', '/components/schemas'),
    heading(2, 'Dates and times'),
    ...describeDates(context),
    from(context, '/paths'),
    heading(2, 'Deprecated operations'),
    ...describeDeprecated(context),
    ...context.api.tags.flatMap((tag): PageNode[] => [
      from(context, ...toTagPointers(context.api, tag)),
      ...describeIntroduction(context, tag),
    ]),
  ];
}

function describeMediaTypes(context: PageContext): RootContent[] {
  const { requests, responses } = countMedia(context.api);
  const rows = [...new Set([...requests.keys(), ...responses.keys()])].map((name) => [
    code(name),
    String(requests.get(name) ?? 0),
    String(responses.get(name) ?? 0),
  ]);
  return [
    paragraph(
      'Paths follow the base URL that ',
      ...context.linkTo({ path: PATHS.gettingStarted, anchor: 'base-url' }, 'Getting started'),
      ' names. Bodies have these media types:',
    ),
    rows.length === 0
      ? paragraph('The document describes no bodies.')
      : table(['Media type', 'Request bodies', 'Response bodies'], rows),
  ];
}

function describePagination(context: PageContext): RootContent[] {
  const found = countParameters(
    context.api,
    ({ in: place, name }) => place === 'query' && PAGING.test(name),
  );
  return found.length === 0
    ? [paragraph('The document describes no paging: lists come in one piece.')]
    : [
        paragraph('Lists come in pages. These query parameters choose one:'),
        parameterTable(context, found),
      ];
}

function parameterTable(
  context: PageContext,
  found: ReturnType<typeof countParameters>,
): RootContent {
  return table(
    ['Parameter', 'Type', 'Operations', 'Description'],
    found.map(({ parameter: { name, schema, description }, count }) => [
      code(name),
      typeLabel(context, schema),
      String(count),
      [...sentence(context.line(description)), ...constraints(context, schema)],
    ]),
  );
}

function describeRates(context: PageContext): RootContent[] {
  const headers = countHeaders(context.api, ({ name }) => RATE.test(name));
  const target = context.layout.errors.get('429');
  const limited =
    target === undefined
      ? []
      : [
          paragraph(
            'A caller above the limit is answered with ',
            ...context.linkTo(target, code('429')),
            '.',
          ),
        ];
  if (headers.length === 0) {
    return limited.length > 0 ? limited : [paragraph('The document describes no rate limits.')];
  }
  return [
    ...limited,
    paragraph('These response headers tell what is left:'),
    table(
      ['Header', 'Type', 'Responses', 'Description'],
      headers.map(({ header, count }) => [
        code(header.name),
        typeLabel(context, header.schema),
        String(count),
        context.line(header.description),
      ]),
    ),
  ];
}

function describeIdentifiers(context: PageContext): RootContent[] {
  const found = countParameters(context.api, ({ in: place }) => place === 'path');
  return found.length === 0
    ? [paragraph('No path has parameters.')]
    : [
        paragraph('Things are named in the path. The most frequent names first:'),
        parameterTable(context, found),
      ];
}

function describeDates(context: PageContext): RootContent[] {
  const formats = countFormats(context.api);
  const rows = [
    ['date-time', 'date and time with offset, RFC 3339', '2026-01-31T09:30:00Z'],
    ['date', 'day, RFC 3339', '2026-01-31'],
    ['time', 'time of day, RFC 3339', '09:30:00Z'],
    ['duration', 'duration, ISO 8601', 'PT1H'],
  ]
    .filter(([format = '']) => formats.has(format))
    .map(([format = '', meaning = '', example = '']): Inline[] => [
      code(format),
      meaning,
      code(example),
      String(formats.get(format)),
    ]);
  return rows.length === 0
    ? [paragraph('No value of the document is declared to be a date or a time.')]
    : [table(['Format', 'Meaning', 'Example', 'Values'], rows)];
}

function describeDeprecated(context: PageContext): RootContent[] {
  const found = context.api.operations.filter(({ isDeprecated }) => isDeprecated);
  return found.length === 0
    ? [paragraph('No operation is deprecated.')]
    : [
        paragraph('These still work; do not begin to use them:'),
        list(found.map((operation) => context.linkOperation(operation))),
      ];
}

/** Authors use tags without operations as chapters of prose. */
function describeIntroduction(context: PageContext, tag: Tag): RootContent[] {
  if (tag.operations.length + tag.guests.length > 0) {
    return [];
  }
  const blocks = context.describe(tag.description);
  const docs = externalDocs(context, findTag(context, tag));
  return blocks.length + docs.length === 0 ? [] : [heading(2, tag.title), ...blocks, ...docs];
}
