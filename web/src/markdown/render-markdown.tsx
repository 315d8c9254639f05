import type { ComponentChildren } from 'preact';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { LinkTarget } from './link-target.ts';
import { createContext } from './markdown-context.ts';
import { renderNode } from './render-node.tsx';

export interface MarkdownProps {
  readonly text: string;
  /** Resolves links. Without it, only links to anchors in this text are followed. */
  readonly follow?: (url: string) => LinkTarget;
  /** Added to the depth of headings, so that they continue those of the page; 1 by default. */
  readonly deeper?: 0 | 1;
  /** Notes about the lines of a block, shown below it. */
  readonly notesOf?: (fromLine: number, toLine: number) => ComponentChildren;
  /** A mark beside a block, about its lines. */
  readonly markOf?: (fromLine: number, toLine: number) => ComponentChildren;
  /** Called after rendering, when anchors exist. */
  readonly onDrawn?: () => void;
}

const processor = remark().use(remarkGfm).freeze();

/** The blocks of a text, each with the notes about its lines. */
export function renderMarkdown(props: MarkdownProps): ComponentChildren {
  const { text, follow, notesOf, markOf, deeper = 1 } = props;
  const tree = processor.parse(text);
  const context = createContext(tree, deeper, follow);
  const blocks = tree.children.filter(({ type }) => type !== 'definition');
  return blocks.map((node, index) => {
    const from = node.position?.start.line ?? 1;
    const next = blocks[index + 1]?.position?.start.line ?? Number.POSITIVE_INFINITY;
    const notes = notesOf?.(index === 0 ? 1 : from, next - 1);
    const isNoted = Array.isArray(notes) ? notes.length > 0 : Boolean(notes);
    return (
      <div
        key={`${from} ${index}`}
        class={[
          'md-block',
          ...(isNoted ? ['md-block-noted'] : []),
          ...(markOf === undefined ? [] : ['md-block-marked']),
        ].join(' ')}
        data-line={from}
      >
        {renderNode(node, context)}
        {markOf?.(index === 0 ? 1 : from, next - 1)}
        {isNoted ? <div class="md-notes">{notes}</div> : null}
      </div>
    );
  });
}
