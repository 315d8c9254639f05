import type { Api, Operation, Tag } from '../../../../packages/openapi/src/index.ts';
import type { Anchor } from '../../anchor.ts';
import type { PageNode } from '../../page-blocks.ts';
import { listErrorCodes, toAnchors, toErrorHeading, toSchemeHeading } from './headings.ts';
import { createNameGiver } from './names.ts';
import type { Guide, HeadingAnchor, Page } from './page.ts';
import { PATHS, type Variant } from './paths.ts';
import { placeByOperation, placeByTag } from './place-operations.ts';
import { placeSchemas } from './place-schemas.ts';
import { placeWebhooks } from './place-webhooks.ts';
import { planGuide } from './plan-guide.ts';

/**
 * Where everything is documented: all planned files with their subjects, and the anchor of each
 * thing.
 */
export interface Layout {
  readonly variant: Variant;
  readonly pages: readonly Page[];
  readonly pageOf: ReadonlyMap<string, Page>;
  readonly operations: ReadonlyMap<Operation, HeadingAnchor>;
  /** By the pointer of the schema. */
  readonly schemas: ReadonlyMap<string, HeadingAnchor>;
  /** The file that lists a tag's operations; tags without operations have none. */
  readonly tags: ReadonlyMap<Tag, string>;
  readonly guides: ReadonlyMap<Tag, { readonly path: string; readonly guide: Guide }>;
  readonly schemes: ReadonlyMap<string, HeadingAnchor>;
  readonly errors: ReadonlyMap<string, HeadingAnchor>;
  /** The parts of pages that are too large for a file, by their paths. */
  readonly pieces: ReadonlyMap<string, Piece>;
  /** Where the anchors of divided pages are now, by the path of the page. */
  readonly moved: Pick<ReadonlyMap<string, ReadonlyMap<string, Anchor>>, 'get' | 'keys'>;
}

export interface Piece {
  readonly nodes: readonly PageNode[];
  /** The paths of all parts of the page, itself included. */
  readonly parts: readonly string[];
}

/** Tags that operations use, in order. */
export function listTagsInUse({ tags }: Api): Tag[] {
  return tags.filter(({ operations, guests }) => operations.length + guests.length > 0);
}

const TITLES = {
  authentication: 'Authentication',
  errors: 'Errors',
} as const;

export function toLayout(api: Api, variant: Variant): Layout {
  const tags = listTagsInUse(api);
  const reference = variant === 'by-tag' ? placeByTag(api, tags) : placeByOperation(tags);
  const schemas = placeSchemas(api, variant, reference.namesFor);
  const webhooks = placeWebhooks(api);
  const guideNames = createNameGiver(['index']);
  const guides = tags.flatMap((tag) => {
    const guide = planGuide(tag);
    return guide === undefined ? [] : [{ guide, path: `guides/${guideNames.assign(tag.slug)}.md` }];
  });
  const pages: Page[] = [
    ...listFixedPages(api),
    ...reference.pages,
    ...webhooks.pages,
    ...schemas.pages,
    ...guides.map(({ guide, path }): Page => {
      const title = `Working with ${guide.tag.title}`;
      return { path, phase: 3, title, subject: { kind: 'guide', guide } };
    }),
  ];
  return {
    variant,
    pages: pages.sort((a, b) => a.phase - b.phase),
    pageOf: new Map(pages.map((page) => [page.path, page])),
    operations: new Map([...reference.operations, ...webhooks.anchors]),
    schemas: schemas.anchors,
    tags: reference.tags,
    guides: new Map(guides.map(({ guide, path }) => [guide.tag, { guide, path }])),
    schemes: toAnchorsByName(
      PATHS.authentication,
      TITLES.authentication,
      ['Overview'],
      api.securitySchemes.map((scheme) => [scheme.name, toSchemeHeading(scheme)]),
    ),
    pieces: new Map(),
    moved: new Map(),
    errors: toAnchorsByName(
      PATHS.errors,
      TITLES.errors,
      ['Error codes'],
      listErrorCodes(api).map((code) => [code, toErrorHeading(code)]),
    ),
  };
}

function toAnchorsByName(
  path: string,
  title: string,
  before: readonly string[],
  named: readonly [string, string][],
): Map<string, HeadingAnchor> {
  const headings = named.map(([, heading]) => heading);
  const anchors = toAnchors(title, [...before, ...headings]).slice(before.length);
  return new Map(
    named.map(([name, heading], index) => [name, { path, anchor: anchors[index], heading }]),
  );
}

function listFixedPages(api: Api): Page[] {
  const name = api.title ?? 'API';
  const fixed = [
    ['preflight', 0, `${name}: preflight`],
    ['index', 1, name],
    ['gettingStarted', 1, 'Getting started'],
    ['authentication', 1, TITLES.authentication],
    ['errors', 1, TITLES.errors],
    ['conventions', 1, 'Conventions'],
    ['terms', 1, 'Terms'],
    ['guides', 3, 'Guides'],
    ['glossary', 4, 'Glossary'],
    ['coverage', 4, 'Coverage'],
    ['planChangelog', 4, 'Changelog of the plan'],
  ] as const;
  return fixed.map(([kind, phase, title]) => ({
    path: PATHS[kind],
    phase,
    title,
    subject: { kind },
  }));
}
