import { markdownToHast } from 'satteri';
import { escapeHtml } from './escape-html.ts';

/** What a page of documentation needs; anything else shows only its content. */
const ELEMENTS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr th td pre code em strong del blockquote a br hr'.split(
    ' ',
  ),
);
const EMPTY = new Set(['br', 'hr']);

/** Headings of a page are below those of the comparison. */
const HEADINGS_BELOW = 3;

interface HtmlNode {
  readonly type: string;
  readonly value?: string;
  readonly tagName?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly children?: readonly HtmlNode[];
}

/**
 * Markdown as HTML of a few elements. Raw HTML is shown as text, images as their addresses, and
 * links lead nowhere: what a model wrote must not act.
 */
export function markdownToHtml(markdown: string): string {
  return render(markdownToHast(markdown));
}

function render(node: HtmlNode): string {
  if (node.type === 'text' || node.type === 'raw') {
    return escapeHtml(node.value ?? '');
  }
  const content = (node.children ?? []).map(render).join('');
  const { tagName = '', properties = {} } = node;
  if (tagName === 'img') {
    return escapeHtml(`[image: ${String(properties.alt ?? '')} ${String(properties.src ?? '')}]`);
  }
  if (!ELEMENTS.has(tagName)) {
    return content;
  }
  if (tagName === 'a') {
    return `<span class="link" title="${escapeHtml(String(properties.href ?? ''))}">${content}</span>`;
  }
  const name = tagName.replace(
    /^h(\d)$/,
    (_, level) => `h${Math.min(6, Number(level) + HEADINGS_BELOW)}`,
  );
  return EMPTY.has(name) ? `<${name}>` : `<${name}>${content}</${name}>`;
}
