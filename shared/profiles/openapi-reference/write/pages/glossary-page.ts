import { code, heading, type Inline, paragraph, table } from '../../../markdown/build.ts';
import type { PageNode } from '../../../page-blocks.ts';
import { listTagsInUse } from '../../layout/layout.ts';
import type { PageContext } from '../context.ts';
import { from } from '../evidence.ts';

/** Longest definition; the linked page contains the whole. */
const MAX_MEANING = 160;

interface Term {
  readonly name: string;
  readonly kind: string;
  readonly label: Inline;
  readonly meaning: Inline;
}

/** All names in alphabetical order, with links. */
export function glossaryPage(context: PageContext): PageNode[] {
  const terms = [
    ...listTags(context),
    ...listWebhooks(context),
    ...listSchemes(context),
    ...listSchemas(context),
  ];
  const sorted = terms.toSorted((a, b) => compare(a.name, b.name) || compare(a.kind, b.kind));
  return [
    from(context, '/tags', '/components'),
    paragraph('Everything that has a name in this API, with the place where it is described.'),
    heading(2, 'All terms'),
    table(
      ['Term', 'Kind', 'Meaning'],
      sorted.map(({ label, kind, meaning }) => [label, kind, meaning]),
    ),
  ];
}

/** The same order on every machine. */
function compare(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function listTags(context: PageContext): Term[] {
  return listTagsInUse(context.api).map((tag) => ({
    name: tag.title,
    kind: 'group of operations',
    label: context.linkTag(tag),
    meaning: context.line(tag.description, MAX_MEANING),
  }));
}

function listWebhooks(context: PageContext): Term[] {
  return context.api.webhooks.map((webhook) => ({
    name: webhook.title,
    kind: 'webhook',
    label: context.linkOperation(webhook),
    meaning: context.line(webhook.description, MAX_MEANING),
  }));
}

function listSchemes(context: PageContext): Term[] {
  return context.api.securitySchemes.map(({ name, description }) => ({
    name,
    kind: 'security scheme',
    label: context.linkTo(context.layout.schemes.get(name), code(name)),
    meaning: context.line(description, MAX_MEANING),
  }));
}

function listSchemas(context: PageContext): Term[] {
  return context.api.entities.map(({ pointer, name, schema, kind }) => {
    const { description, title } = context.api.schemas.view(schema);
    return {
      name,
      kind: kind === 'named' ? 'schema' : 'shared schema',
      label: context.linkTo(context.layout.schemas.get(pointer), code(name)),
      meaning: description === undefined ? (title ?? '') : context.line(description, MAX_MEANING),
    };
  });
}
