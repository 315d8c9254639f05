import { posix } from 'node:path';
import type { PhrasingContent, RootContent } from 'mdast';
import { type Inline, inline, link } from '../../markdown/build.ts';
import { createDescriptions, type Descriptions } from '../../markdown/description.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';
import type { WriteRequest } from '../../write-request.ts';
import {
  BODY_EXTENT,
  CELL_CHARACTERS,
  EXAMPLE_CHARACTERS,
  HOME_EXTENT,
} from '../layout/estimate-bytes.ts';
import { type Layout, toLayout } from '../layout/layout.ts';
import type { Spot } from '../layout/page.ts';
import type { Api, Operation, Tag } from '../model/api.ts';
import { readApi } from '../model/read-api.ts';
import { requireVariant } from '../profile.ts';
import type { Extent } from '../schema/expand-schema.ts';

/** How much is shown; the second try at a file that came out too large shows less. */
export interface Detail {
  readonly body: Extent;
  readonly home: Extent;
  readonly cellCharacters: number;
  readonly exampleCharacters: number;
}

export const FULL_DETAIL: Detail = {
  body: BODY_EXTENT,
  home: HOME_EXTENT,
  cellCharacters: CELL_CHARACTERS,
  exampleCharacters: EXAMPLE_CHARACTERS,
};

export const LITTLE_DETAIL: Detail = {
  body: { rowsPerTable: 20, tables: 1, depth: 2 },
  home: { rowsPerTable: 60, tables: 4, depth: 2 },
  cellCharacters: 120,
  exampleCharacters: 300,
};

/** Everything the writer of one page needs. */
export interface PageContext {
  readonly api: Api;
  readonly layout: Layout;
  readonly request: WriteRequest;
  readonly path: string;
  readonly detail: Detail;
  /** What links of this page may lead to. */
  readonly scope: LinkScope;
  /** A link to a planned file; its text alone when the file is not planned any more. */
  linkTo(path: string, anchor: string | undefined, ...label: readonly Inline[]): PhrasingContent[];
  linkSpot(spot: Spot | undefined, ...label: readonly Inline[]): PhrasingContent[];
  linkOperation(operation: Operation): PhrasingContent[];
  linkTag(tag: Tag): PhrasingContent[];
  /** The blocks of a description; none when there is none. */
  describe(markdown: string | undefined): RootContent[];
  /** A description as one line. */
  line(markdown: string | undefined, maxLength?: number): PhrasingContent[];
}

const remembered = new WeakMap<Api, Descriptions>();

/** Makes the context of a page. What files of the same API share is made once. */
export function createContext(request: WriteRequest, detail: Detail): PageContext {
  const api = readApi(request.run.inputs);
  const layout = toLayout(api, requireVariant(request.run.variant));
  const { path } = request.file;
  const descriptions = remembered.get(api) ?? createDescriptions();
  remembered.set(api, descriptions);
  const isKnownUrl = (url: string) => request.run.docset.knownUrls.has(url);
  const { authority } = request;
  const scope: LinkScope = { isKnownUrl, resolve: (url) => keepPlanned(url, path, authority) };
  const foreign: LinkScope = {
    isKnownUrl,
    resolve: (url) => resolveForeign(url, path, api, layout, authority),
  };
  const linkTo: PageContext['linkTo'] = (target, anchor, ...label) =>
    authority.has(target) ? [link(toRelative(path, target, anchor), ...label)] : inline(...label);
  return {
    api,
    layout,
    request,
    path,
    detail,
    scope,
    linkTo,
    linkSpot: (spot, ...label) =>
      spot === undefined ? inline(...label) : linkTo(spot.path, spot.anchor, ...label),
    linkOperation: (operation) => {
      const spot = layout.operations.get(operation);
      return spot === undefined
        ? inline(operation.title)
        : linkTo(spot.path, spot.anchor, operation.title);
    },
    linkTag: (tag) => {
      const target = layout.tags.get(tag);
      return target === undefined ? inline(tag.name) : linkTo(target, undefined, tag.name);
    },
    describe: (markdown) =>
      markdown === undefined ? [] : descriptions.toBlocks(markdown, foreign),
    line: (markdown, maxLength = detail.cellCharacters) =>
      markdown === undefined ? [] : descriptions.toLine(markdown, foreign, maxLength),
  };
}

/** The way from one file of the docset to another. */
export function toRelative(from: string, to: string, anchor: string | undefined): string {
  const fragment = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  return from === to && fragment !== ''
    ? fragment
    : `${posix.relative(posix.dirname(from), to)}${fragment}`;
}

/** A link of ours stands as it is when its target is planned. */
function keepPlanned(
  url: string,
  path: string,
  authority: WriteRequest['authority'],
): string | undefined {
  const [address = ''] = url.split('#');
  const target = address === '' ? path : posix.join(posix.dirname(path), address);
  return authority.has(target) ? url : undefined;
}

/**
 * A link of a description leads nowhere in the docset; but `#operation/{id}` and `#tag/{name}`, as API
 * viewers write them, have a meaning.
 */
function resolveForeign(
  url: string,
  path: string,
  api: Api,
  layout: Layout,
  authority: WriteRequest['authority'],
): string | undefined {
  const [, kind = '', name = ''] = /^#(operation|tag)\/(.+)$/.exec(url) ?? [];
  const spot = findSpot(kind, name, api, layout);
  return spot === undefined || !authority.has(spot.path)
    ? undefined
    : toRelative(path, spot.path, spot.anchor);
}

function findSpot(
  kind: string,
  name: string,
  api: Api,
  layout: Layout,
): { path: string; anchor: string | undefined } | undefined {
  if (kind === '') {
    return undefined;
  }
  if (kind === 'operation') {
    const operation = api.operations.find(({ operationId }) => operationId === name);
    return operation && layout.operations.get(operation);
  }
  const plain = name.replaceAll('%20', ' ');
  const tag = api.tags.find((it) => it.name === plain || it.name.replaceAll(' ', '-') === plain);
  const path = tag && layout.tags.get(tag);
  return path === undefined ? undefined : { path, anchor: undefined };
}
