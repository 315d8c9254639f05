import type { RootContent } from 'mdast';
import type { Operation, Tag } from '../../../../../packages/openapi/src/index.ts';
import { heading, type Inline, join, list, paragraph } from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt, toTagPointers } from '../evidence.ts';
import { externalDocs, findTag, tagFacts } from '../fragments/document-facts.ts';
import { operationSection } from '../fragments/operation-section.ts';
import { operationTable } from '../fragments/operation-table.ts';

/** A file of its own for one operation. */
export function operationPage(context: PageContext, operation: Operation): PageNode[] {
  return operationSection(context, operation, 1);
}

/** The operations of a tag in one file, or a part of them. */
export function tagPage(
  context: PageContext,
  tag: Tag,
  part: number,
  operations: readonly Operation[],
): PageNode[] {
  return [
    ...(part === 1 ? describeTag(context, tag) : [continueTag(context, tag)]),
    ...operations.flatMap((operation): PageNode[] => [
      from(context, operation.pointer),
      heading(2, context.layout.operations.get(operation)?.heading ?? operation.title),
      ...operationSection(context, operation, 2),
    ]),
  ];
}

/** The list of a tag's operations, each of which has a file. */
export function tagIndexPage(context: PageContext, tag: Tag): PageNode[] {
  return [...describeTag(context, tag), heading(2, 'Read on'), list(listReadOn(context, tag))];
}

function continueTag(context: PageContext, tag: Tag): RootContent {
  return paragraph(
    'More operations of ',
    ...context.linkTag(tag),
    ', where all of them are listed.',
  );
}

function describeTag(context: PageContext, tag: Tag): PageNode[] {
  const { description, operations, guests, name, title } = tag;
  const all = [...operations, ...guests];
  const blocks = context.describe(description);
  const guide = context.layout.guides.get(tag);
  const schemas = listSchemas(context, tag);
  const pointers = toTagPointers(context.api, tag);
  return [
    from(context, ...pointers),
    ...(blocks.length > 0 ? blocks : [paragraph(`The operations of ${title}.`)]),
    ...tagFacts(context, tag),
    ...externalDocs(context, findTag(context, tag)),
    proseAt(context, {
      id: 'purpose',
      about: 'What this group of operations is for, and how its calls work together.',
      pointers: [...pointers, ...all.map(({ pointer }) => pointer)],
      subject: `tag ${name}`,
      words: 80,
    }),
    ...(guide === undefined
      ? []
      : [
          paragraph(
            'The guide ',
            ...context.linkTo({ path: guide.path }, `Working with ${title}`),
            ' goes through a typical use step by step.',
          ),
        ]),
    heading(2, 'Operations'),
    ...operationTable(context, all),
    ...(schemas.length === 0
      ? []
      : [paragraph('Schemas they share: ', ...join(schemas, ', '), '.')]),
  ];
}

/** The pages of schemas that only operations of this tag share. */
function listSchemas(context: PageContext, tag: Tag): Inline[] {
  return context.layout.pages
    .filter(({ subject }) => subject.kind === 'sharedSchemas' && subject.tag === tag)
    .map(({ path, title }) => context.linkTo({ path }, title));
}

function listReadOn(context: PageContext, tag: Tag): Inline[] {
  const guide = context.layout.guides.get(tag);
  return [
    ...(guide === undefined
      ? []
      : [context.linkTo({ path: guide.path }, `Working with ${tag.title}`)]),
    context.linkTo({ path: PATHS.authentication }, 'How to authenticate'),
    context.linkTo({ path: PATHS.errors }, 'What errors mean'),
    context.linkTo({ path: PATHS.index }, 'All tags'),
  ];
}
