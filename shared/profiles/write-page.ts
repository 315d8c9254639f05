import { posix } from 'node:path';
import type { PhrasingContent, RootContent } from 'mdast';
import { assemblePage, type Block } from '../../packages/gate/src/base.ts';
import { type Anchor, toRelative } from './anchor.ts';
import type { DocsetSource } from './define-profile.ts';
import { heading, type Inline, inline, link, list, paragraph } from './markdown/build.ts';
import type { LinkScope } from './markdown/neutralise.ts';
import { toMarkdown } from './markdown/processor.ts';
import { purify } from './markdown/purify.ts';
import { type PageNode, type ProseNode, prose, restOn, toBlocks } from './page-blocks.ts';
import type { WriteRequest } from './profile.ts';

/** The gate refuses files above 256 KiB; a file close to that is rendered with less detail. */
const MAX_BYTES = 240 * 1024;

/** What the writer of any page needs, whatever the page is about. */
export interface PageBase extends PlainPage {
  readonly request: WriteRequest;
}

/** What the writer of a page needs that depends on nothing but its inputs. */
export interface PlainPage {
  readonly path: string;
  isPlanned(path: string): boolean;
  /** What links of this page may lead to: planned files, and addresses that the inputs name. */
  readonly scope: LinkScope;
  /** A link to a planned file; its text alone when the file is not planned. */
  linkTo(target: Anchor | undefined, ...label: readonly Inline[]): PhrasingContent[];
}

/** How a document kind writes its pages. */
export interface PageWriter<Source, Detail> {
  /** How much a page shows: the first that keeps its file within the size the gate allows. */
  readonly details: readonly Detail[];
  /** Everything below the title. */
  toContent(source: Source, page: PageBase, detail: Detail): readonly PageNode[];
  /** The last change to the nodes of a page. */
  finish?(nodes: RootContent[], source: Source): RootContent[];
}

/** Makes the `toPage` of a document kind: a title and its content as blocks of a fit size. */
export function createWriter<Model, Layout, Detail>({
  details,
  toContent,
  finish = (nodes) => nodes,
}: PageWriter<DocsetSource<Model, Layout>, Detail>) {
  return (source: DocsetSource<Model, Layout>, request: WriteRequest): Block[] => {
    const { run, authority, file } = request;
    const page = { ...toPageBase(file.path, run.docset.knownUrls, authority), request };
    const toText = (nodes: readonly RootContent[]) =>
      toMarkdown(finish(purify(nodes, page.scope, true), source));
    const render = (detail: Detail): Block[] => {
      const content = toContent(source, page, detail);
      const own = request.file.writer === 'template' ? withoutProse(content) : content;
      return toBlocks([...findFirstSource(own), heading(1, request.file.title), ...own], toText);
    };
    let blocks: Block[] = [];
    for (const detail of details) {
      blocks = render(detail);
      if (Buffer.byteLength(assemblePage(blocks)) <= MAX_BYTES) {
        break;
      }
    }
    return blocks;
  };
}

/** The title of a page rests on what the page begins with. */
function findFirstSource(nodes: readonly PageNode[]): PageNode[] {
  const marks = nodes.filter((node) => node.type === 'source' || node.type === 'prose');
  const sources = marks.find((it) => it.sources.length > 0)?.sources;
  return sources === undefined ? [] : [restOn(...sources)];
}

/** A page that must not depend on a model is rendered whole: what the offline writer says is a fact. */
function withoutProse(nodes: readonly PageNode[]): readonly PageNode[] {
  return nodes.flatMap((node): readonly PageNode[] =>
    node.type === 'prose' ? node.children : [node],
  );
}

/** What the writer of the page at `path` may link to: the addresses of the inputs and `planned` paths. */
export function toPageBase(
  path: string,
  knownUrls: ReadonlySet<string>,
  planned: { has(path: string): boolean },
): PlainPage {
  return {
    path,
    isPlanned: (it) => planned.has(it),
    scope: {
      isKnownUrl: (url) => knownUrls.has(url),
      resolve: (url) => {
        const [address = ''] = url.split('#');
        const target = address === '' ? path : posix.join(posix.dirname(path), address);
        return planned.has(target) ? url : undefined;
      },
    },
    linkTo: (target, ...label) =>
      target !== undefined && planned.has(target.path)
        ? [link(toRelative(path, target), ...label)]
        : inline(...label),
  };
}

/** A page that is written freely: one place for all of it, with what the offline writer says. */
export function toFreeContent(
  { request }: PageBase,
  nodes: readonly RootContent[],
  sources: ProseNode['sources'] = [],
): PageNode[] {
  const { title, expectedWords } = request.file;
  const about = `The whole page "${title}" below its title, by its outline.`;
  return [prose({ id: 'text', about, words: expectedWords, sources }, ...nodes)];
}

/**
 * A file that a plan update added, which is written freely: the offline writer knows no more about
 * it than its outline says, so it says that and leads on.
 */
export function toExtraContent(page: PageBase, related: readonly Inline[]): PageNode[] {
  const { title, outline } = page.request.file;
  return toFreeContent(page, [
    paragraph(`${title}: added to the plan of this set of documents.`),
    ...outline.flatMap(({ heading: text, depth, about }): RootContent[] => [
      heading(depth, text),
      paragraph(about ?? `About ${text}: see the documents below.`),
    ]),
    paragraph('Related documents:'),
    list(related),
  ]);
}
