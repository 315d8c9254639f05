import type { Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';

/** One processor for all files: making it costs more than a small file. */
const processor = remark()
  .use(remarkGfm, { tablePipeAlign: false })
  .use({ settings: { bullet: '-', rule: '-' } })
  .freeze();

/** The markdown of a document. */
export function toMarkdown(children: RootContent[]): string {
  return processor.stringify({ type: 'root', children });
}

export function parseMarkdown(text: string): Root {
  return processor.parse(text);
}
