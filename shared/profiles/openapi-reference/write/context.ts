import type { PhrasingContent, RootContent } from 'mdast';
import type { Extent } from '../../../../packages/openapi/src/base.ts';
import type { Api, Operation, Tag } from '../../../../packages/openapi/src/index.ts';
import { type Anchor, toRelative } from '../../anchor.ts';
import type { DocsetSource } from '../../define-profile.ts';
import { inline } from '../../markdown/build.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';
import type { PlainPage } from '../../write-page.ts';
import { BODY_EXTENT, CELL_CHARACTERS, HOME_EXTENT } from '../layout/estimate-bytes.ts';
import type { Layout } from '../layout/layout.ts';
import { findTarget } from './find-target.ts';

/** How much is shown in one place; what is more continues below, or in a further part of the page. */
interface Detail {
  readonly body: Extent;
  readonly home: Extent;
  readonly cellCharacters: number;
}

const DETAIL: Detail = {
  body: BODY_EXTENT,
  home: HOME_EXTENT,
  cellCharacters: CELL_CHARACTERS,
};

export interface PageContext extends PlainPage {
  readonly api: Api;
  readonly layout: Layout;
  readonly detail: Detail;
  linkOperation(operation: Operation): PhrasingContent[];
  linkTag(tag: Tag): PhrasingContent[];
  /** The blocks of a description; empty if there is none. */
  describe(markdown: string | undefined): RootContent[];
  line(markdown: string | undefined, maxLength?: number): PhrasingContent[];
}

export function createContext(
  { model: api, layout, descriptions }: DocsetSource<Api, Layout>,
  page: PlainPage,
): PageContext {
  const foreign: LinkScope = {
    ...page.scope,
    resolve: (url) => {
      const target = findTarget(url, api, layout);
      const place = target && follow(target, layout);
      return place !== undefined && page.isPlanned(place.path)
        ? toRelative(page.path, place)
        : undefined;
    },
  };
  const linkTo: PlainPage['linkTo'] = (target, ...label) =>
    page.linkTo(target && follow(target, layout), ...label);
  return {
    ...page,
    api,
    layout,
    detail: DETAIL,
    linkTo,
    linkOperation: (operation) => linkTo(layout.operations.get(operation), operation.title),
    linkTag: (tag) => {
      const path = layout.tags.get(tag);
      return path === undefined ? inline(tag.title) : linkTo({ path }, tag.title);
    },
    describe: (markdown) =>
      markdown === undefined ? [] : descriptions.toBlocks(markdown, foreign),
    line: (markdown, maxLength = DETAIL.cellCharacters) =>
      markdown === undefined ? [] : descriptions.toLine(markdown, foreign, maxLength),
  };
}

/** Where a place of a page that was divided is now. */
function follow(target: Anchor, { moved }: Layout): Anchor {
  const { path, anchor } = target;
  return anchor === undefined ? target : (moved.get(path)?.get(anchor) ?? target);
}
