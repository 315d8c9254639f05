import type { RootContent } from 'mdast';
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
import { listTagsInUse } from '../../layout/layout.ts';
import { PATHS } from '../../layout/paths.ts';
import type { Tag } from '../../model/api.ts';
import type { PageContext } from '../context.ts';
import { from, proseAt } from '../evidence.ts';
import { MAX_LISTED } from '../parts/operation-table.ts';

/** The front page: what the API is and where everything stands. */
export function indexPage(context: PageContext): PageNode[] {
  const { api, layout } = context;
  const about = context.describe(api.description);
  const tags = listTagsInUse(api);
  return [
    from(context, '/info'),
    paragraph(
      ...(api.version === undefined ? [] : ['Version ', code(api.version), '. ']),
      `${api.operations.length} operations in ${tags.length} groups.`,
      ...(api.webhooks.length === 0
        ? []
        : [' It sends ', link(context, PATHS.webhooks, `${api.webhooks.length} webhooks`), '.']),
    ),
    heading(2, 'About this API'),
    ...(about.length > 0 ? about : [paragraph('It is about ', ...listTopics(tags), '.')]),
    ...describeContact(context),
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
    table(
      ['Group', 'Operations', 'About'],
      tags
        .slice(0, MAX_LISTED)
        .map((tag) => [
          context.linkTag(tag),
          String(tag.operations.length + tag.guests.length),
          context.line(tag.description, 200),
        ]),
    ),
    from(context),
    heading(2, 'Guides'),
    layout.guides.size === 0
      ? paragraph('The reference of this API needs no guides.')
      : paragraph(
          `${layout.guides.size} guides go through typical uses: see `,
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

function listTopics(tags: readonly Tag[]): Inline[] {
  const names = tags.slice(0, 12).map(({ name }) => name);
  return [...join(names, ', '), ...(tags.length > names.length ? [' and more'] : [])];
}

function describeContact({ api }: PageContext): RootContent[] {
  const facts = [
    api.license === undefined ? [] : [`License: ${api.license}.`],
    api.contact === undefined ? [] : [`Contact: ${api.contact}.`],
  ].flat();
  return facts.length === 0 ? [] : [paragraph(facts.join(' '))];
}
