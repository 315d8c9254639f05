import type { PhrasingContent } from 'mdast';

/** Tags that only format text; without them the text has the same meaning. */
const FORMATTING =
  /^<\/?(?:a|abbr|b|big|blockquote|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|kbd|li|mark|nobr|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|details|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|wbr)(?:\s[^<>]*)?\/?>$/i;

/** The replacement of a piece of raw HTML: a line break, nothing, or code that shows it. */
export function readTag(html: string): PhrasingContent[] {
  const value = html.trim();
  if (/^<\/?br\s*\/?>$/i.test(value)) {
    return [{ type: 'break' }];
  }
  if (value.startsWith('<!--') || FORMATTING.test(value)) {
    return [];
  }
  const pieces = value.split(/(<[^<>]*>)/).filter((piece) => piece.trim() !== '');
  if (pieces.length > 1) {
    return pieces.flatMap((piece): PhrasingContent[] =>
      piece.startsWith('<') ? readTag(piece) : [{ type: 'text', value: piece }],
    );
  }
  return [{ type: 'inlineCode', value: value.replace(/\s+/gu, ' ') }];
}
