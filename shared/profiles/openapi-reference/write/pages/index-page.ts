import type { RootContent } from 'mdast';
import { toCount } from '../../../../../packages/gate/src/base.ts';
import { getOwn, toText } from '../../../../../packages/gate/src/json.ts';
import type { Tag } from '../../../../../packages/openapi/src/index.ts';
import {
  code,
  heading,
  type Inline,
  join,
  list,
  paragraph,
  strong,
  table,
} from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { listTagsInUse } from '../../layout/layout.ts';
import { PATHS } from '../../layout/paths.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { infoFacts, readTagGroups } from '../fragments/document-facts.ts';

/** Names of groups that a sentence holds. */
const MAX_TOPICS = 12;

/** The front page: what the API is and where everything is documented. */
export function indexPage(context: PageContext): PageNode[] {
  const { api, layout } = context;
  const about = context.describe(api.description);
  const tags = listTagsInUse(api);
  return [
    from(context, '/info'),
    paragraph(
      ...(api.version === undefined ? [] : ['Version ', code(api.version), '. ']),
      ...(api.operations.length === 0
        ? []
        : [`${toCount(api.operations.length, 'operation')} in ${toCount(tags.length, 'group')}. `]),
      ...(api.webhooks.length === 0
        ? []
        : [
            'The API sends ',
            link(context, PATHS.webhooks, toCount(api.webhooks.length, 'webhook')),
            '.',
          ]),
    ),
    heading(2, 'About this API'),
    ...context.describe(toText(getOwn(getOwn(api.document, 'info'), 'summary'))),
    ...(about.length > 0 ? about : [describeTopics(tags)]),
    ...infoFacts(context),
    proseAt(context, {
      id: 'overview',
      about: 'Purpose and users of the API, and how its groups work together.',
      pointers: ['/info', '/tags'],
      words: 120,
    }),
    from(context),
    ...listFoundation(context),
    from(context, '/tags'),
    heading(2, 'Reference'),
    ...listReference(context, tags),
    from(context),
    heading(2, 'Guides'),
    layout.guides.size === 0
      ? paragraph('The reference of this API needs no guides.')
      : paragraph(
          layout.guides.size === 1
            ? 'A guide goes through a typical use: see '
            : `${layout.guides.size} guides go through typical uses: see `,
          link(context, PATHS.guides, 'Guides'),
          '.',
        ),
    ...describeDocuments(context),
  ];
}

function listFoundation(context: PageContext): RootContent[] {
  return [
    heading(2, 'Start here'),
    list([
      [link(context, PATHS.gettingStarted, 'Getting started'), ': from nothing to a first answer'],
      [link(context, PATHS.authentication, 'Authentication'), ': how a call says who is calling'],
      [link(context, PATHS.conventions, 'Conventions'), ': what all operations have in common'],
      [link(context, PATHS.errors, 'Errors'), ': what the error codes mean'],
      [link(context, PATHS.terms, 'Terms'), ': the words used here'],
      [link(context, PATHS.glossary, 'Glossary'), ': everything by name'],
    ]),
  ];
}

function describeDocuments(context: PageContext): RootContent[] {
  return [
    heading(2, 'About these documents'),
    paragraph(
      'They were made from the OpenAPI document that ',
      link(context, PATHS.preflight, 'Preflight'),
      ' describes. ',
      link(context, PATHS.coverage, 'Coverage'),
      ' says how much of it they cover, ',
      link(context, PATHS.planChangelog, 'Changelog of the plan'),
      ' which files were planned.',
    ),
  ];
}

function link(context: PageContext, path: string, label: string): Inline {
  return context.linkTo({ path }, label);
}

/** What the names of the groups say if the document itself says nothing. */
function describeTopics(tags: readonly Tag[]): RootContent {
  const names = tags.map(({ title }) => title);
  const shown = names.length > MAX_TOPICS ? [...names.slice(0, MAX_TOPICS), 'others'] : names;
  const [last, ...before] = shown.toReversed();
  return last === undefined
    ? paragraph('The document does not say what the API is for.')
    : paragraph(
        'The API has operations about ',
        ...join(before.toReversed(), ', '),
        ...(before.length > 0 ? [' and '] : []),
        last,
        '.',
      );
}

/** All groups in a table, or a table for each group of tags in the document. */
function listReference(context: PageContext, tags: readonly Tag[]): RootContent[] {
  const groups = readTagGroups(context);
  const grouped = new Set(groups.flatMap((group) => group.tags));
  const others = tags.filter(({ name }) => !grouped.has(name));
  return [
    ...groups.flatMap((group) => {
      const own = tags.filter(({ name }) => group.tags.includes(name));
      return own.length === 0 ? [] : [paragraph(strong(group.name)), toTable(context, own)];
    }),
    ...(others.length > 0 ? [toTable(context, others)] : []),
    ...(tags.length === 0 ? [paragraph('The document describes no operations.')] : []),
    ...nameEmptyTags(context, tags),
  ];
}

/** Tags that the document declares and no operation has. */
function nameEmptyTags({ api }: PageContext, tags: readonly Tag[]): RootContent[] {
  const others = api.tags.filter((tag) => !tags.includes(tag)).map(({ name }) => name);
  return others.length === 0
    ? []
    : [paragraph('Groups without operations: ', ...join(others, ', '), '.')];
}

function toTable(context: PageContext, tags: readonly Tag[]): RootContent {
  return table(
    ['Group', 'Operations', 'About'],
    tags.map((tag) => [
      context.linkTag(tag),
      String(tag.operations.length + tag.guests.length),
      context.line(tag.description, 200),
    ]),
  );
}
