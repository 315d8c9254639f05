import { code, heading, type Inline, paragraph, table, tableOr } from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { listTagsInUse } from '../../layout/layout.ts';
import type { PageContext } from '../context.ts';
import { from } from '../evidence.ts';

const WORDS: readonly (readonly [Inline, string])[] = [
  ['operation', 'One method on one path: what a single request does.'],
  ['parameter', 'A value in the path, the query, a header or a cookie of a request.'],
  ['body', 'What a request or a response carries after its headers.'],
  ['schema', 'What a value must look like: its type, properties and limits.'],
  ['required', 'The request or the value is not valid without it.'],
  ['or null', 'The value may be present and empty; that is not the same as leaving it out.'],
  ['read-only', 'Set by the API: comes in responses and is ignored in requests.'],
  ['write-only', 'Sent in requests and never in responses, such as a password.'],
  ['default', 'What the API takes when the value is left out.'],
  ['deprecated', 'Still works and will go away; do not begin to use it.'],
  ['scheme', 'A way to authenticate.'],
  ['scope', 'A permission that a token carries.'],
  [code('name[]'), 'Each item of the list called name.'],
  [code('name.*'), 'Each property of the object called name, whatever the property is called.'],
];

export function termsPage(context: PageContext): PageNode[] {
  const tags = listTagsInUse(context.api);
  return [
    paragraph('The words used in all other documents, and what they mean there.'),
    heading(2, 'Words of this reference'),
    table(
      ['Word', 'Meaning'],
      WORDS.map(([word, meaning]) => [word, meaning]),
    ),
    from(context, '/tags', '/paths'),
    heading(2, 'Resources'),
    ...tableOr(
      'The document describes no operations.',
      ['Term', 'Meaning'],
      tags.map((tag) => {
        const meaning = context.line(tag.description, 400);
        return [
          context.linkTag(tag),
          meaning.length > 0 ? meaning : [`What these operations are about: ${toVerbs(tag)}.`],
        ];
      }),
    ),
  ];
}

/** Without a description, the titles of the first operations describe a tag. */
function toVerbs({ operations, guests }: ReturnType<typeof listTagsInUse>[number]): string {
  return [...operations, ...guests]
    .slice(0, 3)
    .map(({ title }) => title)
    .join('; ');
}
