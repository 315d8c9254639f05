import type { PhrasingContent, RootContent } from 'mdast';
import type { Source } from '../../../../packages/gate/src/base.ts';
import type { SourceRange } from '../../../contract/release-format.ts';
import type { DocsetSource } from '../../define-profile.ts';
import type { LinkScope } from '../../markdown/neutralise.ts';
import { type PageNode, restOn } from '../../page-blocks.ts';
import type { Sources } from '../../source-input.ts';
import type { PageBase } from '../../write-page.ts';
import type { Layout, Page } from '../layout/pages.ts';
import { cite, readLines } from '../ranges.ts';

/** What the writers of pages need. */
export interface PageContext extends PageBase {
  readonly sources: Sources;
  readonly layout: Layout;
  readonly page: Page;
  /** Characters of a description in a row. */
  readonly cellCharacters: number;
  line(markdown: string): PhrasingContent[];
  blocks(markdown: string): RootContent[];
  cite(...ranges: readonly SourceRange[]): Source[];
  /** The following facts rest on these lines. */
  rest(...ranges: readonly SourceRange[]): PageNode;
  /** The lines of a document, as it shows them; its links lead nowhere but to known addresses. */
  extract(range: SourceRange): RootContent[];
}

export function createContext(
  { model, layout, descriptions }: DocsetSource<Sources, Layout>,
  base: PageBase,
  page: Page,
  cellCharacters: number,
): PageContext {
  const scope: LinkScope = { ...base.scope, resolve: () => undefined };
  const blocks = (markdown: string) => descriptions.toBlocks(markdown, scope);
  return {
    ...base,
    ...{ sources: model, layout, page, cellCharacters, blocks },
    line: (markdown) => descriptions.toLine(markdown, scope, cellCharacters),
    cite: (...ranges) => cite(model, ranges),
    rest: (...ranges) => restOn(...cite(model, ranges)),
    extract: (range) => blocks(withoutImages((readLines(model, range) ?? []).join('\n'))),
  };
}

/** Images are files of the sources, which the documents do not contain. */
function withoutImages(markdown: string): string {
  return markdown
    .replace(/\[!\[[^\]]*\]\([^)\s]*\)\]\([^)\s]*\)/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/^[ \t]*<\/?(?:p|div|img|br|h1|center|picture|source|a)\b[^>]*>[ \t]*$/gim, '');
}

/** The first paragraph of a doc comment. */
export function toFirstParagraph(doc: string): string {
  return doc.split(/\n\s*\n|\n- /)[0] ?? '';
}
