import type { RootContent } from 'mdast';
import type { Block, ProseBlock, Source } from '../../packages/gate/src/base.ts';

/** Marks nodes of the offline writer as prose, which an agent may replace. */
export interface ProseNode extends Pick<ProseBlock, 'id' | 'about' | 'subject' | 'words'> {
  readonly type: 'prose';
  readonly sources: readonly Source[];
  readonly children: readonly RootContent[];
}

/** Marks that the following facts are based on other locations of the inputs. */
export interface SourceMark {
  readonly type: 'source';
  readonly sources: readonly Source[];
}

/** The nodes of a page before rendering. Unmarked nodes are facts. */
export type PageNode = RootContent | ProseNode | SourceMark;

/** Creates a place for prose; `children` is the offline text. */
export function prose(
  slot: Omit<ProseNode, 'type' | 'children' | 'sources'> & { readonly sources?: readonly Source[] },
  ...children: readonly RootContent[]
): ProseNode {
  return { sources: [], ...slot, type: 'prose', children };
}

/** Marks the locations of the inputs on which the following facts are based. */
export function restOn(...sources: readonly Source[]): SourceMark {
  return { type: 'source', sources };
}

/**
 * Divides a page into blocks. A fact block ends before a heading, a place for prose, or another
 * source, so each section has its own evidence. `render` turns nodes into markdown.
 */
export function toBlocks(
  nodes: readonly PageNode[],
  render: (nodes: readonly RootContent[]) => string,
): Block[] {
  const blocks: Block[] = [];
  let facts: RootContent[] = [];
  let sources: readonly Source[] = [];
  const endFacts = (): void => {
    const markdown = facts.length === 0 ? '' : render(facts).trim();
    if (markdown !== '') {
      blocks.push({ kind: 'fact', id: `facts-${blocks.length + 1}`, markdown, sources });
    }
    facts = [];
  };
  for (const node of nodes) {
    if (node.type === 'prose') {
      endFacts();
      const { type: _, children, ...slot } = node;
      const markdown = children.length === 0 ? '' : render(children).trim();
      blocks.push({ ...slot, kind: 'prose', markdown });
    } else if (node.type === 'source') {
      endFacts();
      sources = node.sources;
    } else {
      if (node.type === 'heading') {
        endFacts();
      }
      facts.push(node);
    }
  }
  endFacts();
  return blocks;
}
