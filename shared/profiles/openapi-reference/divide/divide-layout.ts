import GithubSlugger from 'github-slugger';
import { toString as toText } from 'mdast-util-to-string';
import { collectUrls } from '../../../../packages/gate/src/base.ts';
import type { Api } from '../../../../packages/openapi/src/index.ts';
import { cutPage } from '../../cut-page.ts';
import { link, paragraph } from '../../markdown/build.ts';
import { createDescriptions } from '../../markdown/description.ts';
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

/**
 * Divides each page that is too large for a file into parts, of which each is a planned file: a schema
 * of a thousand properties, an operation with large examples, the glossary of a large API. Only pages
 * that may be large are written for it.
 */
export function divideLayout(api: Api, layout: Layout): Layout {
  const large = layout.pages.filter((page) => estimatePage(api, page) > LARGE);
  const descriptions = createDescriptions();
  const knownUrls = large.length === 0 ? new Set<string>() : collectUrls(api.document);
  let divided = layout;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const source = { inputs: [], model: api, layout: divided, descriptions };
    const cut = large.map((page) => {
      const base = toPageBase(page.path, knownUrls, divided.pageOf);
      return { page, parts: cutPage(toPageContent(source, base, page.subject), PART) };
    });
    const next = place(
      layout,
      cut.filter(({ parts }) => parts.length > 1),
    );
    const isSettled = toKey(next) === toKey(divided);
    divided = next;
    if (isSettled) {
      break;
    }
  }
  return divided;
}

function toKey({ pieces, moved }: Layout): string {
  return JSON.stringify([[...pieces.keys()], [...moved].map(([path, map]) => [path, [...map]])]);
}

interface Cut {
  readonly page: Page;
  readonly parts: readonly (readonly PageNode[])[];
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
