import type { RootContent } from 'mdast';
import { code, type Inline, join, paragraph } from '../../../markdown/build.ts';
import type { MediaType, RequestBody } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { chooseMedia, exampleBlocks, findExample, isJson } from '../examples/media-example.ts';
import { toBodyKey } from './error-bodies.ts';
import { bodyTables } from './property-tables.ts';
import { typeLabel } from './type-label.ts';

const MAX_MEDIA = 6;

/** What a request body is: prose, media types, properties. */
export function requestBody(context: PageContext, body: RequestBody): RootContent[] {
  return [
    ...context.describe(body.description),
    paragraph(
      body.isRequired ? 'A body is required. ' : 'A body is optional. ',
      ...(body.media.length === 0 ? ['The document does not say what it holds.'] : []),
    ),
    ...describeMedia(context, body.media),
  ];
}

/** Examples of a body beyond the one in the command; a body that no example can be made of. */
export function requestExamples(context: PageContext, media: readonly MediaType[]): RootContent[] {
  const first = chooseMedia(media);
  const isTold = first?.examples.length === 1 && first.examples[0]?.value !== undefined;
  const { name, summary, description } = first?.examples[0] ?? {};
  const hasWords = (name ?? summary ?? description) !== undefined;
  const shown = media.filter(
    (it) => it.examples.length > 0 && (it !== first || !isTold || hasWords),
  );
  return [
    ...(first !== undefined &&
    isJson(first.name) &&
    findExample(context, first, 'request') === undefined
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

/** The schemas of the media types of a body; types with the same schema are told once. */
export function describeMedia(context: PageContext, media: readonly MediaType[]): RootContent[] {
  const groups = [...Map.groupBy(media, (it) => toBodyKey(context.api, it)).values()];
  return groups.slice(0, MAX_MEDIA).flatMap((group): RootContent[] => {
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
            ': ',
            ...typeLabel(context, schema),
            '. ',
            ...toProse(context, schema),
          ),
          ...bodyTables(context, schema),
        ];
  });
}

function toProse(context: PageContext, schema: NonNullable<MediaType['schema']>): Inline[] {
  return context.line(context.api.schemas.view(schema).description);
}
