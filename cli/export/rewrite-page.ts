import { createRequire } from 'node:module';
import { posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Definition, Heading, Link, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type * as Remark from 'remark';
import type * as RemarkGfm from 'remark-gfm';
import { readTag } from '../../shared/profiles/markdown/html-tag.ts';
import type { Dialect, SiteGenerator } from './site.ts';

type Parent = { children: (RootContent | PhrasingContent)[] };
type AnyNode = RootContent | PhrasingContent | Root;

const require = createRequire(import.meta.url);

/**
 * Characters that mean something in MDX and nothing in markdown. `import` and `export` begin a module
 * only at the start of a paragraph (https://mdxjs.com/docs/what-is-mdx/#esm).
 */
const MDX_UNSAFE = [
  { character: '{', inConstruct: 'phrasing' as const },
  { character: '<', inConstruct: 'phrasing' as const },
  { atBreak: true, character: '{' },
  { atBreak: true, character: '<' },
  { atBreak: true, character: 'i', after: 'mport\\b' },
  { atBreak: true, character: 'e', after: 'xport\\b' },
];

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A processor for each dialect: creating one costs more than a small page. */
const processors = new Map<Dialect, ReturnType<typeof createProcessor>>();

function createProcessor(dialect: Dialect) {
  const { remark }: typeof Remark = require('remark');
  const { default: remarkGfm }: typeof RemarkGfm = require('remark-gfm');
  const settings = {
    bullet: '-' as const,
    rule: '-' as const,
    fences: true,
    // `<https://…>` is a tag in MDX.
    resourceLink: true,
    unsafe: dialect === 'mdx' ? MDX_UNSAFE : [],
  };
  return remark().use(remarkGfm, { tablePipeAlign: false }).use({ settings }).freeze();
}

function getProcessor(dialect: Dialect) {
  const known = processors.get(dialect) ?? createProcessor(dialect);
  processors.set(dialect, known);
  return known;
}

export interface Rewritten {
  readonly text: string;
  /** The first sentence of the first paragraph; empty if there is none. */
  readonly description: string;
}

/**
 * A released page as a generator needs it: text that means the same in its dialect, links in its form,
 * the title only where the generator does not show it. `paths` are those of all pages. The meaning
 * of the page stays; its spelling may change.
 */
export function rewritePage(
  path: string,
  text: string,
  paths: ReadonlySet<string>,
  generator: SiteGenerator,
): Rewritten {
  const processor = getProcessor(generator.dialect);
  const tree = processor.parse(text);
  const description = findDescription(tree);
  if (generator.namesAnchors) {
    nameAnchors(tree);
  }
  if (generator.showsTitle) {
    tree.children = withoutTitle(tree.children);
  }
  rewriteLinks(tree, (url) => toLink(url, path, paths, generator));
  if (generator.dialect !== 'markdown') {
    tree.children = tree.children.flatMap((node) => replaceHtml(node, generator.dialect));
  }
  return { text: processor.stringify(tree), description };
}

function findDescription(tree: Root): string {
  const paragraph = tree.children.find(({ type }) => type === 'paragraph');
  const text = paragraph === undefined ? '' : toText(paragraph).replace(/\s+/g, ' ').trim();
  const [first] = SENTENCES.segment(text);
  return first?.segment.trim() ?? '';
}

function withoutTitle(nodes: Root['children']): Root['children'] {
  const at = nodes.findIndex((node) => node.type === 'heading' && node.depth === 1);
  return nodes.filter((_, index) => index !== at);
}

/** Anchors as GitHub makes them, written behind each heading: they are those that released links use. */
function nameAnchors(tree: Root): void {
  const slugger = new GithubSlugger();
  for (const node of listHeadings(tree)) {
    const anchor = slugger.slug(toText(node));
    node.children.push({ type: 'html', value: ` {#${anchor}}` });
  }
}

function listHeadings(node: AnyNode): Heading[] {
  if (node.type === 'heading') return [node];
  return 'children' in node ? node.children.flatMap(listHeadings) : [];
}

function rewriteLinks(node: AnyNode, toUrl: (url: string) => string): void {
  if (node.type === 'link' || node.type === 'definition') {
    const target: Link | Definition = node;
    target.url = toUrl(target.url);
  }
  for (const child of 'children' in node ? node.children : []) {
    rewriteLinks(child, toUrl);
  }
}

function toLink(
  url: string,
  path: string,
  paths: ReadonlySet<string>,
  generator: SiteGenerator,
): string {
  const [target = '', ...rest] = url.split('#');
  const anchor = rest.length === 0 ? '' : `#${rest.join('#')}`;
  if (target === '' || /^([a-z][a-z\d+.-]*:|\/)/i.test(target)) {
    return url;
  }
  const resolved = posix.join(posix.dirname(path), decodePath(target));
  const page = [resolved, posix.join(resolved, 'index.md')].find((it) => paths.has(it));
  return page === undefined ? url : `${generator.toLink(path, page)}${anchor}`;
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** HTML that every dialect reads alike, or what it stands for. */
function replaceHtml<N extends AnyNode>(node: N, dialect: Dialect): N[] {
  if (node.type === 'html') {
    const phrasing = isAnchorName(node.value) ? [node] : replaceTag(node.value);
    return phrasing as N[];
  }
  if (node.type === 'text' && dialect === 'vue') {
    return splitBraces(node.value) as N[];
  }
  if ('children' in node) {
    const parent: Parent = node;
    parent.children = parent.children.flatMap((child) => {
      const nodes = replaceHtml(child, dialect);
      return child.type === 'html' && isFlow(node) ? wrapInParagraph(nodes) : nodes;
    });
  }
  return [node];
}

/** ` {#anchor}` behind a heading, which `nameAnchors` has put there. */
function isAnchorName(html: string): boolean {
  return /^ \{#[^{}\s]*\}$/.test(html);
}

function replaceTag(html: string): PhrasingContent[] {
  const id = /^<a\s+(?:id|name)="([\w.:-]+)"\s*\/?>/i.exec(html.trim())?.[1];
  if (id !== undefined) {
    return [{ type: 'html', value: `<a id="${id}"></a>` }];
  }
  return readTag(html).map((node) =>
    node.type === 'break' ? { type: 'html', value: '<br />' } : node,
  );
}

function isFlow({ type }: AnyNode): boolean {
  return type === 'root' || type === 'blockquote' || type === 'listItem';
}

function wrapInParagraph(nodes: (RootContent | PhrasingContent)[]): RootContent[] {
  const children = nodes as PhrasingContent[];
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

/** Double braces would be code of Vue; `v-pre` says that they are text. */
function splitBraces(value: string): PhrasingContent[] {
  return value
    .split(/(\{\{)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece === '{{'
        ? { type: 'html', value: '<span v-pre>{{</span>' }
        : { type: 'text', value: piece },
    );
}
