import type { Nodes, Parents } from 'mdast';
import type { ComponentChildren } from 'preact';
import { ScrollFrame } from '../components/scroll-frame.tsx';
import { toAnchorId } from './link-target.ts';
import type { MarkdownScene } from './markdown-scene.ts';
import { renderHtml, renderImage, renderLink } from './render-link.tsx';
import { renderTable } from './render-table.tsx';

/** One node as elements of the page. Every kind of node that is not known is shown as its text. */
export function renderNode(node: Nodes, scene: MarkdownScene): ComponentChildren {
  switch (node.type) {
    case 'paragraph':
      return <p>{renderChildren(node, scene)}</p>;
    case 'heading': {
      const Tag = HEADINGS[node.depth - 1 + scene.deeper] ?? 'h6';
      return (
        <Tag id={toAnchorId(scene.anchors.get(node) ?? '')}>{renderChildren(node, scene)}</Tag>
      );
    }
    case 'list':
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{renderChildren(node, scene)}</ol>
      ) : (
        <ul>{renderChildren(node, scene)}</ul>
      );
    case 'listItem':
      return (
        <li>
          {typeof node.checked === 'boolean' ? <TaskMark isDone={node.checked} /> : null}
          {renderChildren(node, scene)}
        </li>
      );
    case 'blockquote':
      return <blockquote>{renderChildren(node, scene)}</blockquote>;
    case 'code':
      return <CodeBlock text={node.value} language={node.lang ?? ''} />;
    case 'thematicBreak':
      return <hr />;
    case 'table':
      return renderTable(node, (child) => renderChildren(child, scene));
    case 'footnoteDefinition':
      return (
        <div class="md-footnote" id={toAnchorId(`note-${node.identifier}`)}>
          <sup>{node.identifier}</sup> {renderChildren(node, scene)}
        </div>
      );
    default:
      return renderInline(node, scene);
  }
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function renderInline(node: Nodes, scene: MarkdownScene): ComponentChildren {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'emphasis':
      return <em>{renderChildren(node, scene)}</em>;
    case 'strong':
      return <strong>{renderChildren(node, scene)}</strong>;
    case 'delete':
      return <del>{renderChildren(node, scene)}</del>;
    case 'inlineCode':
      return <code class="code-span">{node.value}</code>;
    case 'break':
      return <br />;
    case 'link':
      return renderLink(node.url, renderChildren(node, scene), scene);
    case 'linkReference': {
      const url = scene.definitions.get(node.identifier)?.url;
      const text = renderChildren(node, scene);
      return url === undefined ? text : renderLink(url, text, scene);
    }
    case 'image':
      return renderImage(node.alt, node.url);
    case 'imageReference':
      return renderImage(node.alt, scene.definitions.get(node.identifier)?.url ?? '');
    case 'footnoteReference':
      return (
        <sup>
          <a href={`#${toAnchorId(`note-${node.identifier}`)}`}>{node.identifier}</a>
        </sup>
      );
    case 'html':
      return renderHtml(node.value);
    default:
      return 'children' in node ? renderChildren(node, scene) : null;
  }
}

function renderChildren(node: Parents, scene: MarkdownScene): ComponentChildren {
  return node.children.map((child) => renderNode(child, scene));
}

function TaskMark({ isDone }: { readonly isDone: boolean }) {
  return (
    <input type="checkbox" disabled checked={isDone} aria-label={isDone ? 'Done' : 'Not done'} />
  );
}

/** Wide code scrolls by itself, so it can have the focus. */
function CodeBlock({ text, language }: { readonly text: string; readonly language: string }) {
  const label = language === '' ? 'Code' : `Code, ${language}`;
  return (
    <ScrollFrame class="md-code" label={label}>
      <pre>
        <code>{text}</code>
      </pre>
    </ScrollFrame>
  );
}
