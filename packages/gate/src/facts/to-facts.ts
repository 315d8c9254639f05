import GithubSlugger from 'github-slugger';
import type { Definition, Html } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import type { Facts, HeadingFact, LinkFact } from '../data/facts.ts';
import type { PageNodes } from '../markdown/page-nodes.ts';
import { toAcronyms } from './acronyms.ts';
import { countWords } from './count-words.ts';
import { toProseLanguage } from './prose-language.ts';
import { resolveLink } from './resolve-link.ts';
import { readCell, toFields, toMessages, toTerms } from './table-facts.ts';

/** Increased whenever the same text results in other facts than before. */
export const FACTS_VERSION = 5;

const WITHOUT_MARKUP = { includeImageAlt: false, includeHtml: false };

/**
 * Everything the judge knows about a file. `path` is the planned path from which links are
 * resolved.
 */
export function toFacts(path: string, nodes: PageNodes): Facts {
  const headings = toHeadings(nodes);
  const ids = nodes.htmls.flatMap(readIds);
  const language = toProseLanguage(nodes);
  return {
    factsVersion: FACTS_VERSION,
    title: headings.find(({ depth }) => depth === 1)?.text ?? null,
    headings,
    anchors: [...new Set([...headings.map(({ anchor }) => anchor), ...ids])],
    links: toLinks(path, nodes),
    codes: nodes.inlineCodes.map(({ node, heading }) => ({
      text: node.value,
      heading,
      line: node.position?.start.line ?? 1,
    })),
    rows: toRows(nodes),
    words: nodes.inlineCodes.length + countWords(nodes.prose),
    terms: toTerms(nodes),
    fields: toFields(nodes),
    messages: toMessages(nodes),
    acronyms: toAcronyms(nodes),
    ...(language && { language }),
  };
}

/**
 * GitHub derives an anchor from a heading's visible text, including spaces beside an image, and
 * numbers repeated ones.
 */
function toHeadings(nodes: PageNodes): HeadingFact[] {
  const slugger = new GithubSlugger();
  return nodes.headings.map(({ node, isTop }) => {
    const text = toText(node, WITHOUT_MARKUP);
    const line = node.position?.start.line ?? 1;
    return {
      depth: node.depth,
      text: text.trim(),
      anchor: slugger.slug(text),
      line,
      ...(isTop ? {} : { isNested: true }),
    };
  });
}

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const TAG = /<([a-z][a-z0-9-]*)\s([^<>]*)/gi;
const ID = /(?:^|\s)(id|name)\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'=`]+))/gi;

/** The explicit ids of any tag, and the names of `<a>`: GitHub keeps both. */
function readIds({ value }: Html): string[] {
  return [...value.replace(COMMENT, '').matchAll(TAG)].flatMap(([, tag = '', attributes = '']) =>
    [...attributes.matchAll(ID)].flatMap(([, name, ...values]) =>
      name?.toLowerCase() === 'id' || tag.toLowerCase() === 'a' ? values.filter(Boolean) : [],
    ),
  );
}

function toLinks(path: string, nodes: PageNodes): LinkFact[] {
  const definitions = new Map<string, Definition>();
  for (const definition of nodes.definitions) {
    if (!definitions.has(definition.identifier)) {
      definitions.set(definition.identifier, definition);
    }
  }
  return nodes.links.map((node) => {
    const url = 'url' in node ? node.url : (definitions.get(node.identifier)?.url ?? '');
    const kind = node.type === 'link' || node.type === 'linkReference' ? 'link' : 'image';
    const { line, column } = node.position?.start ?? { line: 1, column: 1 };
    return { url, kind, ...resolveLink(path, url), line, column };
  });
}

function toRows(nodes: PageNodes): Facts['rows'] {
  return nodes.tables.flatMap(({ node, heading }) =>
    node.children.slice(1).map((row) => ({
      cells: row.children.slice(0, 2).map(readCell),
      heading,
      line: row.position?.start.line ?? 1,
    })),
  );
}
