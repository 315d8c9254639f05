import type { RootContent } from 'mdast';
import type { Block, ProseBlock, Source } from '../../packages/gate/src/base.ts';

/** Marks where the offline writer's nodes are prose, which an agent may write instead. */
export interface ProseNode extends Pick<ProseBlock, 'id' | 'about' | 'subject' | 'words'> {
  readonly type: 'prose';
  readonly sources: readonly Source[];
  readonly children: readonly RootContent[];
}

/** Marks that the facts from here on rest on other places in the inputs. */
export interface SourceMark {
  readonly type: 'source';
  readonly sources: readonly Source[];
}

/** What a page is made of, before it becomes text. Nodes that are not marked as prose are facts. */
export type PageNode = RootContent | ProseNode | SourceMark;

/** Makes a place for prose; `children` is what the offline writer says there. */
export function prose(
  slot: Omit<ProseNode, 'type' | 'children' | 'sources'> & { readonly sources?: readonly Source[] },
  ...children: readonly RootContent[]
): ProseNode {
  return { sources: [], ...slot, type: 'prose', children };
}

/** Says which places in the inputs the facts that follow rest on. */
export function restOn(...sources: readonly Source[]): SourceMark {
  return { type: 'source', sources };
}

/**
 * Cuts a page into blocks. A fact block ends before a heading, a place for prose, or another source,
 * so each section has its own evidence. `render` turns nodes into markdown.
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
