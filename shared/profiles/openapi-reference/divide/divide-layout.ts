import GithubSlugger from 'github-slugger';
import { toString as toText } from 'mdast-util-to-string';
import { collectUrls } from '../../../../packages/gate/src/base.ts';
import type { Api } from '../../../../packages/openapi/src/index.ts';
import { cutPage, estimateBytes } from '../../cut-page.ts';
import type { DocsetSource } from '../../define-profile.ts';
import { link, paragraph } from '../../markdown/build.ts';
import type { Descriptions } from '../../markdown/description.ts';
import type { PageNode } from '../../page-blocks.ts';
import { toPageBase } from '../../write-page.ts';
import { estimatePage } from '../layout/estimate-bytes.ts';
import type { Layout, Piece } from '../layout/layout.ts';
import { createNameGiver } from '../layout/names.ts';
import type { Page } from '../layout/page.ts';
import { toPageContent } from '../write/write-page.ts';

/** Estimated size from which a page is written to see whether it must be divided; rather too low. */
const LARGE = 60_000;

/** Size of a part by a cheap estimate: the gate refuses files above 256 KiB. */
const PART = 150_000;

/** A link to a place that moved changes sizes, which may move another: that ends soon. */
const MAX_ROUNDS = 4;

/** A page below it stays whole; the rest is for what the parts of a page repeat. */
const WHOLE = 0.9 * PART;

/** Bytes by which a link may grow when its target moves to another part: its number, and the anchor's. */
const LINK_GROWTH = 100;

/** Stands for the list of all pages among what the content of a page depends on. */
const ALL_PAGES = '';

/**
 * Divides each page that is too large for a file into parts, of which each is a planned file: a
 * schema of a thousand properties, an operation with large examples, the glossary of a large API.
 * Only pages that may be large are written for it, and again only if what they link to was divided
 * meanwhile.
 */
export function divideLayout(api: Api, layout: Layout, descriptions: Descriptions): Layout {
  const large = layout.pages.filter((page) => estimatePage(api, page) > LARGE);
  if (large.length === 0) {
    return layout;
  }
  const source = { inputs: [], model: api, descriptions };
  const knownUrls = collectUrls(api.document);
  let divided = layout;
  let cuts = large.map((page) => cut(page, { ...source, layout }, knownUrls));
  for (let round = 1; ; round += 1) {
    const next = place(
      layout,
      cuts.filter(({ parts }) => parts.length > 1),
    );
    const changed = findChanged(divided, next);
    divided = next;
    if (changed.size === 0 || round === MAX_ROUNDS) {
      return divided;
    }
    cuts = cuts.map((it) =>
      [...it.dependsOn].some((path) => changed.has(path))
        ? cut(it.page, { ...source, layout: next }, knownUrls)
        : it,
    );
  }
}

/** The pages whose anchors are elsewhere in the other layout. */
function findChanged(before: Layout, after: Layout): Set<string> {
  const paths = new Set([...before.moved.keys(), ...after.moved.keys()]);
  const toKey = ({ moved }: Layout, path: string) => JSON.stringify([...(moved.get(path) ?? [])]);
  const changed = [...paths].filter((path) => toKey(before, path) !== toKey(after, path));
  const isSameList = [...before.pieces.keys()].join('\n') === [...after.pieces.keys()].join('\n');
  return new Set(isSameList ? changed : [...changed, ALL_PAGES]);
}

interface Cut {
  readonly page: Page;
  /** None if the page stays whole: its content is not kept. */
  readonly parts: readonly (readonly PageNode[])[];
  /** The pages it has links to, whose anchors may move; none if it stays whole wherever they are. */
  readonly dependsOn: ReadonlySet<string>;
}

function cut(page: Page, source: DocsetSource<Api, Layout>, knownUrls: ReadonlySet<string>): Cut {
  const asked: string[] = [];
  const layout = watch(source.layout, asked);
  const base = toPageBase(page.path, knownUrls, layout.pageOf);
  const nodes = toPageContent({ ...source, layout }, base, page.subject);
  const maxBytes = estimateBytes(nodes) + asked.length * LINK_GROWTH;
  if (maxBytes < WHOLE && !asked.includes(ALL_PAGES)) {
    return { page, parts: [], dependsOn: new Set() };
  }
  const parts = cutPage(nodes, PART);
  return { page, parts: parts.length > 1 ? parts : [], dependsOn: new Set(asked) };
}

/** The layout, with a note of whose anchors are looked up. */
function watch(layout: Layout, asked: string[]): Layout {
  return {
    ...layout,
    get pages() {
      asked.push(ALL_PAGES);
      return layout.pages;
    },
    moved: {
      get(path) {
        asked.push(path);
        return layout.moved.get(path);
      },
      keys: () => layout.moved.keys(),
    },
  };
}

function place(layout: Layout, cut: readonly Cut[]): Layout {
  const names = createNameGiver(layout.pages.map(({ path }) => path));
  const pieces = new Map<string, Piece>();
  const moved = new Map<string, ReadonlyMap<string, Anchor>>();
  const further = new Map<Page, Page[]>();
  for (const { page, parts } of cut) {
    const pages = parts.map((_, index): Page => {
      const name = page.path.replace(/\.md$/, `-part-${index + 1}.md`);
      const title = `${page.title}, part ${index + 1}`;
      return index === 0 ? page : { ...page, path: names.assign(name), title };
    });
    const all = pages.map(({ path }) => path);
    parts.forEach((nodes, index) => {
      const [before, after] = [pages[0], pages[index + 1]];
      const path = all[index] ?? '';
      pieces.set(path, {
        parts: all,
        nodes: [
          ...(index === 0 || before === undefined ? [] : [toLead('This continues ', before)]),
          ...(index === 0 ? nodes : nodes.map((node) => leadBack(node, page.path))),
          ...(after === undefined ? [] : [toLead('Continued in ', after)]),
        ],
      });
    });
    moved.set(page.path, findAnchors(page, pages, parts));
    further.set(page, pages.slice(1));
  }
  const pages = layout.pages.flatMap((page) => [page, ...(further.get(page) ?? [])]);
  return { ...layout, pages, pageOf: new Map(pages.map((it) => [it.path, it])), pieces, moved };
}

/** A link within the page leads to its first part, unless the place it means is known to be elsewhere. */
function leadBack<T>(node: T, path: string): T {
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const { url, children } = node as { url?: unknown; children?: unknown };
  return {
    ...node,
    ...(typeof url === 'string' && url.startsWith('#') ? { url: `${toFileName(path)}${url}` } : {}),
    ...(Array.isArray(children) ? { children: children.map((it) => leadBack(it, path)) } : {}),
  };
}

function toFileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function toLead(words: string, { path, title }: Page): PageNode {
  return paragraph(words, link(toFileName(path), title), '.');
}

type Anchor = { readonly path: string; readonly anchor: string };

/** Where the headings of a page are now, by their anchors in the whole page. */
function findAnchors(
  page: Page,
  pages: readonly Page[],
  parts: readonly (readonly PageNode[])[],
): Map<string, Anchor> {
  const whole = new GithubSlugger();
  whole.slug(page.title);
  const found = new Map<string, Anchor>();
  parts.forEach((nodes, index) => {
    const own = new GithubSlugger();
    own.slug(pages[index]?.title ?? '');
    for (const heading of nodes.filter(({ type }) => type === 'heading')) {
      const text = toText(heading);
      const anchor = own.slug(text);
      if (!text.endsWith(' (continued)')) {
        found.set(whole.slug(text), { path: pages[index]?.path ?? '', anchor });
      }
    }
  });
  return found;
}
