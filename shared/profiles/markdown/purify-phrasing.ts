import type { Definition, PhrasingContent } from 'mdast';
import { toOneLine, toPlainText } from '../../../packages/openapi/src/base.ts';
import { readTag } from './html-tag.ts';
import { type LinkScope, neutralise } from './neutralise.ts';

export type Definitions = ReadonlyMap<string, Definition>;

/** The allowed targets of links, and the definitions of references in the text. */
export interface Purifier extends LinkScope {
  readonly definitions: Definitions;
}

/** Longest code within a text, in characters. */
const MAX_CODE = 20_000;

const NO_DEFINITIONS: Definitions = new Map();

export function toPurifier(scope: LinkScope, definitions: Definitions = NO_DEFINITIONS): Purifier {
  return {
    isKnownUrl: (url) => scope.isKnownUrl(url),
    resolve: (url) => scope.resolve(url),
    definitions,
  };
}

/** Phrasing content with nothing but text, code, emphasis and links. */
export function purifyPhrasing(
  nodes: readonly PhrasingContent[],
  purifier: Purifier,
  isInLink = false,
): PhrasingContent[] {
  const flat = nodes.flatMap((node) => flattenNode(node, purifier, isInLink));
  const joined = joinNeighbours(flat).flatMap((node) =>
    node.type === 'text' ? neutralise(node.value, purifier, isInLink) : [node],
  );
  return trimEnds(joinNeighbours(joined));
}

function flattenNode(
  node: PhrasingContent,
  purifier: Purifier,
  isInLink: boolean,
): PhrasingContent[] {
  switch (node.type) {
    case 'text': {
      const value = toOneLine(node.value);
      return value === '' ? [] : [{ type: 'text', value }];
    }
    case 'inlineCode': {
      const value = toPlainText(node.value, MAX_CODE);
      return value === '' ? [] : [{ type: 'inlineCode', value }];
    }
    case 'break':
      return [{ type: 'break' }];
    case 'emphasis':
    case 'strong':
    case 'delete': {
      const children = purifyPhrasing(node.children, purifier, isInLink);
      return children.length === 0 ? [] : [{ type: node.type, children }];
    }
    case 'html':
      return readTag(node.value).flatMap((it) => flattenNode(it, purifier, isInLink));
    case 'link':
      return toLink(node.url, node.children, purifier, isInLink);
    case 'linkReference': {
      const definition = purifier.definitions.get(node.identifier);
      return toLink(definition?.url ?? '', node.children, purifier, isInLink);
    }
    case 'image':
      return toLink(node.url, toAlt(node.alt), purifier, isInLink);
    case 'imageReference': {
      const definition = purifier.definitions.get(node.identifier);
      return toLink(definition?.url ?? '', toAlt(node.alt), purifier, isInLink);
    }
    default:
      return [];
  }
}

function toAlt(alt: string | null | undefined): PhrasingContent[] {
  return [{ type: 'text', value: alt ? `Image: ${alt}` : 'Image' }];
}

/** A link with a forbidden target becomes its text. */
function toLink(
  url: string,
  children: readonly PhrasingContent[],
  purifier: Purifier,
  isInLink: boolean,
): PhrasingContent[] {
  const isExternal = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url);
  const target = isExternal ? (purifier.isKnownUrl(url) ? url : undefined) : purifier.resolve(url);
  if (target === undefined || isInLink) {
    return children.flatMap((child) => flattenNode(child, purifier, isInLink));
  }
  const content = purifyPhrasing(children, purifier, true);
  return content.length === 0 ? [] : [{ type: 'link', url: target, children: content }];
}

/** Adjacent texts become one text, and adjacent code spans would merge. */
function joinNeighbours(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const before = joined.at(-1);
    const both = before === undefined ? undefined : joinPair(before, node);
    if (both === undefined) {
      joined.push(node);
    } else {
      joined[joined.length - 1] = both;
    }
  }
  return joined;
}

function joinPair(before: PhrasingContent, node: PhrasingContent): PhrasingContent | undefined {
  if (before.type === 'text' && node.type === 'text') {
    return { type: 'text', value: toOneLine(before.value + node.value) };
  }
  return before.type === 'inlineCode' && node.type === 'inlineCode'
    ? { type: 'inlineCode', value: before.value + node.value }
    : undefined;
}

/** No space and no line break at the beginning or end. */
function trimEnds(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const start = nodes.findIndex(isVisible);
  const kept = start < 0 ? [] : nodes.slice(start, nodes.findLastIndex(isVisible) + 1);
  return kept.map((node, index) => {
    if (node.type !== 'text') {
      return node;
    }
    const value = index === 0 ? node.value.trimStart() : node.value;
    return { type: 'text', value: index === kept.length - 1 ? value.trimEnd() : value };
  });
}

function isVisible(node: PhrasingContent): boolean {
  return node.type !== 'break' && !(node.type === 'text' && node.value.trim() === '');
}
