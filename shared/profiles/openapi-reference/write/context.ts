import type { PhrasingContent, RootContent } from 'mdast';
import { toRelative } from '../../anchor.ts';
import type { DocsetSource } from '../../define-profile.ts';
import { inline } from '../../markdown/build.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';
import type { PageBase } from '../../write-page.ts';
import { BODY_EXTENT, CELL_CHARACTERS, HOME_EXTENT } from '../layout/estimate-bytes.ts';
import type { Layout } from '../layout/layout.ts';
import type { Api, Operation, Tag } from '../model/api.ts';
import type { Extent } from '../schema/expand-schema.ts';
import { findTarget } from './find-target.ts';

/**
 * How much is shown in one place. The second try at a file that became too large links to pages of
 * their own; the third shows one table of inline content, and says so.
 */
export interface Detail {
  readonly body: Extent;
  readonly home: Extent;
  /** Tables of properties of one body; further ones are counted. */
  readonly tables: number;
  readonly cellCharacters: number;
  readonly exampleCharacters: number;
}

export const FULL_DETAIL: Detail = {
  body: BODY_EXTENT,
  home: HOME_EXTENT,
  tables: Number.POSITIVE_INFINITY,
  cellCharacters: CELL_CHARACTERS,
  exampleCharacters: Number.POSITIVE_INFINITY,
};

export const LITTLE_DETAIL: Detail = {
  body: { rowsPerTable: 20, depth: 1 },
  home: { rowsPerTable: 60, depth: 1 },
  tables: Number.POSITIVE_INFINITY,
  cellCharacters: CELL_CHARACTERS,
  exampleCharacters: 3000,
};

export const MIN_DETAIL: Detail = { ...LITTLE_DETAIL, tables: 1 };

/** Everything the writer of one page needs. */
export interface PageContext extends PageBase {
  readonly api: Api;
  readonly layout: Layout;
  readonly detail: Detail;
  linkOperation(operation: Operation): PhrasingContent[];
  linkTag(tag: Tag): PhrasingContent[];
  /** The blocks of a description; empty if there is none. */
  describe(markdown: string | undefined): RootContent[];
  /** A description as one line. */
  line(markdown: string | undefined, maxLength?: number): PhrasingContent[];
}

/** Creates the context of a page. */
export function createContext(
  { model: api, layout, descriptions }: DocsetSource<Api, Layout>,
  page: PageBase,
  detail: Detail,
): PageContext {
  const foreign: LinkScope = {
    ...page.scope,
    resolve: (url) => {
      const target = findTarget(url, api, layout);
      return target !== undefined && page.request.authority.has(target.path)
        ? toRelative(page.path, target)
        : undefined;
    },
  };
  return {
    ...page,
    api,
    layout,
    detail,
    linkOperation: (operation) => page.linkTo(layout.operations.get(operation), operation.title),
    linkTag: (tag) => {
      const path = layout.tags.get(tag);
      return path === undefined ? inline(tag.title) : page.linkTo({ path }, tag.title);
    },
    describe: (markdown) =>
      markdown === undefined ? [] : descriptions.toBlocks(markdown, foreign),
    line: (markdown, maxLength = detail.cellCharacters) =>
      markdown === undefined ? [] : descriptions.toLine(markdown, foreign, maxLength),
  };
}
