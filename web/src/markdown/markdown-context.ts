import GithubSlugger from 'github-slugger';
import type { Definition, Heading, Nodes, Root } from 'mdast';
import { toString as toPlainText } from 'mdast-util-to-string';
import type { LinkTarget } from './link-target.ts';

/** What a node needs to know about the whole text. */
export interface MarkdownContext {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Anchors as GitHub creates them: unique in the text, in the order of the headings. */
  readonly anchors: ReadonlyMap<Heading, string>;
  readonly follow: (url: string) => LinkTarget;
  readonly deeper: 0 | 1;
}

export function createContext(
  tree: Root,
  deeper: 0 | 1,
  follow: (url: string) => LinkTarget = followNothing,
): MarkdownContext {
  const definitions = new Map<string, Definition>();
  const anchors = new Map<Heading, string>();
  const slugger = new GithubSlugger();
  visit(tree, (node) => {
    if (node.type === 'definition' && !definitions.has(node.identifier)) {
      definitions.set(node.identifier, node);
    } else if (node.type === 'heading') {
      anchors.set(node, slugger.slug(toPlainText(node)));
    }
  });
  return { definitions, anchors, follow, deeper };
}

/** In document order, without recursion, because nesting may be deep. */
function visit(root: Root, look: (node: Nodes) => void): void {
  const open: Nodes[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    look(node);
    if ('children' in node) {
      open.push(...node.children.toReversed());
    }
  }
}

function followNothing(): LinkTarget {
  return { kind: 'none', why: 'this kind of link is disabled' };
}
