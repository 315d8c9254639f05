import GithubSlugger from 'github-slugger';
import type { Facts } from '../data/facts.ts';

/** The generators whose anchors links are checked against. */
export const ANCHOR_STYLES = ['github', 'docusaurus', 'vitepress', 'mkdocs'] as const;
export type AnchorStyle = (typeof ANCHOR_STYLES)[number];

/** Makes the anchor of each heading of a file, in order, unique in the file. */
type Slugger = (text: string) => string;

const SLUGGERS: Readonly<Record<Exclude<AnchorStyle, 'github'>, () => Slugger>> = {
  docusaurus: () => {
    const slugger = new GithubSlugger();
    return (text) => slugger.slug(text);
  },
  vitepress: () => createUnique(slugifyVitePress, numberWithHyphen),
  mkdocs: () => createUnique(slugifyPython, numberAsPython),
};

/** `{#id}` at the end of a heading, in MkDocs also `{: #id .class }`: the id is the anchor. */
const OWN_ID = /\s*\{:?\s*#([^\s{}]+)[^{}]*\}\s*$/;

/**
 * Every anchor that a link to a file may name under `style`: those of its headings and the ids in
 * its HTML.
 */
export function toAnchors(facts: Facts, style: AnchorStyle): readonly string[] {
  if (style === 'github') {
    return facts.anchors;
  }
  const slug = SLUGGERS[style]();
  const ofHeadings = facts.headings.map(({ text }) => OWN_ID.exec(text)?.[1] ?? slug(text));
  const ofGitHub = new Set(facts.headings.map(({ anchor }) => anchor));
  return [...new Set([...ofHeadings, ...facts.anchors.filter((it) => !ofGitHub.has(it))])];
}

/** The anchors that headings get, in order, under `style`. */
export function toHeadingAnchors(texts: readonly string[], style: AnchorStyle): string[] {
  return texts.map(SLUGGERS[style === 'github' ? 'docusaurus' : style]());
}

/** Slugs as `@mdit-vue/shared` 3 creates them for VitePress. */
function slugifyVitePress(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .replace(/^(\d)/, '_$1')
    .toLowerCase();
}

/** Slugs as `markdown.extensions.toc.slugify` of Python-Markdown 3 without its option `unicode`. */
function slugifyPython(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\w\s-]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, '-');
}

/** The anchor for the n-th repetition of a slug, counted from 1. */
type Numbering = (slug: string, repetition: number) => string;

const numberWithHyphen: Numbering = (slug, repetition) => `${slug}-${repetition}`;

/** Python-Markdown continues a number at the end of the slug. */
const numberAsPython: Numbering = (slug, repetition) => {
  const [, base = slug, count = '0'] = /^(.*)_(\d+)$/.exec(slug) ?? [];
  return `${base}_${parseInt(count, 10) + repetition}`;
};

/** Numbers a repeated anchor, and in Python-Markdown an empty one. */
function createUnique(slugify: Slugger, number: Numbering): Slugger {
  const taken = new Set(number === numberAsPython ? [''] : []);
  const counts = new Map<string, number>();
  return (text) => {
    const slug = slugify(text);
    let anchor = slug;
    while (taken.has(anchor)) {
      const count = (counts.get(slug) ?? 0) + 1;
      counts.set(slug, count);
      anchor = number(slug, count);
    }
    taken.add(anchor);
    return anchor;
  };
}
