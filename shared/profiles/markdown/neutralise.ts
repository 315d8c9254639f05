import type { PhrasingContent } from 'mdast';
import { trimUrl } from '../../../packages/gate/src/base.ts';

/** The allowed targets of links. */
export interface LinkScope {
  /** Whether a document may link to an external address. */
  isKnownUrl(url: string): boolean;
  /** The target of a link that is not external, or `undefined` if there is none. */
  resolve(url: string): string | undefined;
}

/** What GitHub flavoured markdown links automatically. */
const ADDRESS =
  /(?<url>(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|[Ww][Ww][Ww]\.)[^\s<>"'`|\\^{}[\]]*)|[-.\w+]+@[-\w]+(?:\.[-\w]+)+/g;

/**
 * Placeholders as the gate knows them. Braces and square brackets around words, and angle brackets
 * around a name, stand for something a reader fills in, so code suits them whatever the words.
 */
const PLACEHOLDER = new RegExp(
  [
    String.raw`\{+[^{}\n]{0,100}\}+`,
    String.raw`<[A-Za-z_$][\w $.:/|-]{0,98}(?<=\S)>`,
    String.raw`<(?:[Ii]nsert|[Yy]our|[Pp]laceholder|[Aa]dd|[Ee]nter|[Ff]ill in|[Rr]eplace|[A-Z]{3,11})\b[^<>\n]{0,90}>`,
    String.raw`\[[^[\]\n]{1,100}\]`,
    String.raw`\]\[[^[\]\n]{0,300}\]`,
    String.raw`\?{3,}`,
    String.raw`\b(?:TODO|TBC|TBA|XXX|[Tt][Bb][Dd]|[Ff][Ii][Xx][Mm][Ee])\b`,
    String.raw`\b[Ll]orem\s+[Ii]psum\b`,
  ].join('|'),
  'g',
);

/** Most texts have nothing special; this check is fast. */
const HINT = /[{<[@]|\?\?\?|www\.|:\/\/|todo|tb[acd]|fixme|xxx|lorem/i;

/**
 * Text as phrasing content that contains no accidental link or placeholder: known addresses become
 * links, everything else special becomes code. Within a link, addresses stay text.
 */
export function neutralise(text: string, scope: LinkScope, isInLink: boolean): PhrasingContent[] {
  if (!HINT.test(text)) {
    return toText(text);
  }
  const pieces = isInLink ? toText(text) : split(text, ADDRESS, (match) => toAddress(match, scope));
  return pieces.flatMap((piece) =>
    piece.type === 'text' ? split(piece.value, PLACEHOLDER, toCode) : [piece],
  );
}

/** Replaces matches; a node may take less of the text than matched, the rest stays text. */
function split(
  text: string,
  pattern: RegExp,
  toNode: (match: RegExpExecArray) => { node: PhrasingContent; length: number },
): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const { node, length } = toNode(match);
    parts.push(...toText(text.slice(end, match.index)), node);
    end = match.index + length;
  }
  return [...parts, ...toText(text.slice(end))];
}

function toText(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function toCode([value]: RegExpExecArray): { node: PhrasingContent; length: number } {
  return { node: { type: 'inlineCode', value }, length: value.length };
}

function toAddress(
  match: RegExpExecArray,
  scope: LinkScope,
): { node: PhrasingContent; length: number } {
  const value = match.groups?.url === undefined ? match[0] : trimUrl(match[0]);
  const node: PhrasingContent = scope.isKnownUrl(value)
    ? { type: 'link', url: value, children: split(value, PLACEHOLDER, toCode) }
    : { type: 'inlineCode', value };
  return { node, length: value.length };
}
