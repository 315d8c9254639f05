import type { ComponentChildren } from 'preact';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import type { MarkdownProps } from './markdown.tsx';
import { createScene } from './markdown-scene.ts';
import { renderNode } from './render-node.tsx';

const processor = remark().use(remarkGfm).freeze();

/** The blocks of a text, each with what is said about its lines. */
export function renderMarkdown(props: MarkdownProps): ComponentChildren {
  const { text, follow, notesOf, deeper = 1 } = props;
  const tree = processor.parse(text);
  const scene = createScene(tree, deeper, follow);
  const blocks = tree.children.filter(({ type }) => type !== 'definition');
  return blocks.map((node, index) => {
    const from = node.position?.start.line ?? 1;
    const next = blocks[index + 1]?.position?.start.line ?? Number.POSITIVE_INFINITY;
    const notes = notesOf?.(index === 0 ? 1 : from, next - 1);
    const isNoted = Array.isArray(notes) ? notes.length > 0 : Boolean(notes);
    return (
      <div
        key={`${from} ${index}`}
        class={isNoted ? 'md-block md-block-noted' : 'md-block'}
        data-line={from}
      >
        {renderNode(node, scene)}
        {isNoted ? <div class="md-notes">{notes}</div> : null}
      </div>
    );
  });
}
