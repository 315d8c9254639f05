import type { RootContent } from 'mdast';
import { chooseMedia, findExample, isJson } from '../../../../../packages/openapi/src/base.ts';
import type {
  Direction,
  Encoding,
  MediaType,
  PartEncodings,
  RequestBody,
  SchemaRef,
} from '../../../../../packages/openapi/src/index.ts';
import { code, type Inline, join, list, paragraph } from '../../../markdown/build.ts';
import type { PageContext } from '../context.ts';
import { constraints } from './constraints.ts';
import { toBodyKey } from './error-bodies.ts';
import { partHeaderTable } from './header-table.ts';
import { exampleBlocks } from './media-example.ts';
import { bodyTables } from './property-tables.ts';
import { describeMembers } from './schema-notes.ts';
import { titleText, toSentence } from './title-text.ts';
import { typeLabel } from './type-label.ts';

/** A request body: prose, media types, properties. */
export function requestBody(context: PageContext, body: RequestBody): RootContent[] {
  return [
    ...context.describe(body.description),
    paragraph(
      body.isRequired ? 'A body is required. ' : 'A body is optional. ',
      ...(body.media.length === 0 ? ['The document does not say what it holds.'] : []),
    ),
    ...describeMedia(context, body.media, 'request'),
  ];
}

/** Examples of a body beyond the one in the command, and bodies without a possible example. */
export function requestExamples(context: PageContext, media: readonly MediaType[]): RootContent[] {
  const first = chooseMedia(media);
  const isInCommand = first?.examples.length === 1 && first.examples[0]?.value !== undefined;
  const { name, summary, description } = first?.examples[0] ?? {};
  const hasWords = (name ?? summary ?? description) !== undefined;
  const shown = media.filter(
    (it) => it.examples.length > 0 && (it !== first || !isInCommand || hasWords),
  );
  return [
    ...(first !== undefined &&
    isJson(first.name) &&
    findExample(context.api, first, 'request') === undefined
      ? [
          paragraph(
            'No body can be made up that surely fits: write ',
            code('body.json'),
            ' as the tables above say.',
          ),
        ]
      : []),
    ...shown.flatMap((it) => exampleBlocks(context, it, 'request')),
  ];
}

/** The schemas of a body's media types; those with the same schema are described once. */
export function describeMedia(
  context: PageContext,
  media: readonly MediaType[],
  direction: Direction,
): RootContent[] {
  const groups = [false, true].flatMap((isStream) => {
    const alike = media.filter((it) => it.isStream === isStream);
    return [...Map.groupBy(alike, (it) => toBodyKey(context.api, it)).values()];
  });
  return groups.flatMap((group): RootContent[] => {
    const schema = group[0]?.schema;
    const names = join(
      group.map(({ name }) => code(name)),
      ', ',
    );
    return schema === undefined
      ? [paragraph(...names, ', without a schema.')]
      : [
          paragraph(
            ...names,
            group[0]?.isStream === true ? ': a sequence of items, each ' : ': ',
            ...typeLabel(context, schema),
            '.',
            ...constraints(context, schema),
            ...(isList(context, schema) ? describeMembers(context, schema) : []),
          ),
          ...describeSchema(context, schema),
          ...bodyTables(context, schema, direction),
          ...group.flatMap((it) => describeEncoding(context, it)),
        ];
  });
}

/** The title and description of a schema in place; of another, its description. */
function describeSchema(context: PageContext, schema: SchemaRef): RootContent[] {
  const { view, targetOf } = context.api.schemas;
  const title = targetOf(schema) === undefined ? titleText(view(schema), '') : undefined;
  return [
    ...(title === undefined ? [] : [paragraph(toSentence(title))]),
    ...context.describe(view(schema).description),
  ];
}

function isList({ api }: PageContext, schema: SchemaRef): boolean {
  return api.schemas.view(schema).items !== undefined;
}

/** How the parts of a form or of a list of parts are sent, if the document says so. */
function describeEncoding(context: PageContext, media: MediaType): RootContent[] {
  const parts = listParts(media, []);
  const items = parts.map(([name, { contentType, style, isExploded, headers }]): Inline[] => [
    ...name,
    ': sent',
    ...(contentType === undefined ? [] : [' as ', code(contentType)]),
    ...(style === undefined ? [] : [' in the style ', code(style)]),
    ...(isExploded === false ? [', several values in one'] : []),
    ...headers.flatMap((header): Inline[] => [', with the header ', code(header.name)]),
    '.',
  ]);
  return items.length === 0
    ? []
    : [
        paragraph('How the parts are sent:'),
        list(items),
        ...parts.flatMap(([name, { headers }]) => partHeaderTable(context, name, headers)),
      ];
}

/** Every part with its encoding, those within others too. */
function listParts(
  { encoding, prefix, item }: PartEncodings,
  within: readonly Inline[],
): [name: readonly Inline[], encoding: Encoding][] {
  const own: [Inline[], Encoding][] = [
    ...[...encoding].map(([name, it]): [Inline[], Encoding] => [[code(name)], it]),
    ...prefix.map((it, index): [Inline[], Encoding] => [[`part ${index + 1}`], it]),
    ...(item === undefined
      ? []
      : [
          [[prefix.length === 0 ? 'each part' : 'each further part'], item] as [Inline[], Encoding],
        ]),
  ];
  return own.flatMap(([name, it]) => {
    const full = [...name, ...within];
    return [[full, it], ...listParts(it.parts, [' of ', ...full])];
  });
}
