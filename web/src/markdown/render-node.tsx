import type { Nodes, Parents } from 'mdast';
import type { ComponentChildren } from 'preact';
import { CodeBlock } from './code-block.tsx';
import { toAnchorId } from './link-target.ts';
import type { MarkdownContext } from './markdown-context.ts';
import { renderHtml, renderImage, renderLink } from './render-link.tsx';
import { renderTable } from './render-table.tsx';

/** Renders one node. Nodes of an unknown kind are shown as their text. */
export function renderNode(node: Nodes, context: MarkdownContext): ComponentChildren {
  switch (node.type) {
    case 'paragraph':
      return <p>{renderChildren(node, context)}</p>;
    case 'heading': {
      const Tag = HEADINGS[node.depth - 1 + context.deeper] ?? 'h6';
      return (
        <Tag id={toAnchorId(context.anchors.get(node) ?? '')}>{renderChildren(node, context)}</Tag>
      );
    }
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{renderChildren(node, context)}</ol>
      ) : (
        <ul>{renderChildren(node, context)}</ul>
      );
    case 'listItem':
      return (
        <li>
          {typeof node.checked === 'boolean' ? <TaskMark isDone={node.checked} /> : null}
          {renderChildren(node, context)}
        </li>
      );
    case 'blockquote':
      return <blockquote>{renderChildren(node, context)}</blockquote>;
    case 'code':
      return <CodeBlock text={node.value} language={node.lang ?? ''} />;
    case 'thematicBreak':
      return <hr />;
    case 'table':
      return renderTable(node, (child) => renderChildren(child, context));
    case 'footnoteDefinition':
      return (
        <div class="md-footnote" id={toAnchorId(`note-${node.identifier}`)}>
          <sup>{node.identifier}</sup> {renderChildren(node, context)}
        </div>
      );
    default:
      return renderInline(node, context);
  }
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function renderInline(node: Nodes, context: MarkdownContext): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'emphasis':
      return <em>{renderChildren(node, context)}</em>;
    case 'strong':
      return <strong>{renderChildren(node, context)}</strong>;
    case 'delete':
      return <del>{renderChildren(node, context)}</del>;
    case 'inlineCode':
      return <code class="code-span">{node.value}</code>;
    case 'break':
      return <br />;
    case 'link':
      return renderLink(node.url, renderChildren(node, context), context);
    case 'linkReference': {
      const url = context.definitions.get(node.identifier)?.url;
      const text = renderChildren(node, context);
      return url === undefined ? text : renderLink(url, text, context);
    }
    case 'image':
      return renderImage(node.alt, node.url);
    case 'imageReference':
      return renderImage(node.alt, context.definitions.get(node.identifier)?.url ?? '');
    case 'footnoteReference':
      return (
        <sup>
          <a href={`#${toAnchorId(`note-${node.identifier}`)}`}>{node.identifier}</a>
        </sup>
      );
    case 'html':
      return renderHtml(node.value);
    default:
      return 'children' in node ? renderChildren(node, context) : null;
  }
}

function renderChildren(node: Parents, context: MarkdownContext): ComponentChildren {
  return node.children.map((child) => renderNode(child, context));
}

function TaskMark({ isDone }: { readonly isDone: boolean }) {
  return (
    <input type="checkbox" disabled checked={isDone} aria-label={isDone ? 'Done' : 'Not done'} />
  );
}
