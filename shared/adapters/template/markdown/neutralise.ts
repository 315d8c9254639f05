import type { PhrasingContent } from 'mdast';
import { trimUrl } from '../../../profile/openapi-reference/docset/known-urls.ts';

/** Where links may lead. */
export interface LinkScope {
  /** Whether a document may link to an external address. */
  isKnownUrl(url: string): boolean;
  /** The address to write for a link that is not external, or `undefined` when there is none. */
  resolve(url: string): string | undefined;
}

/**
 * Text that would not stay text or must not stand in a finished document: addresses that GitHub
 * flavoured markdown links by itself, and placeholders as the gate knows them. Braces, angle and
 * square brackets around words stand for something a reader fills in, so code suits them.
 */
const SPECIAL = new RegExp(
  [
    String.raw`(?<url>(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|[Ww][Ww][Ww]\.)[^\s<>"'\x60|\\^{}[\]]*)`,
    String.raw`[-.\w+]+@[-\w]+(?:\.[-\w]+)+`,
    String.raw`\{+[^{}\n]{0,100}\}+`,
    String.raw`<[^<>\n]{1,100}>`,
    String.raw`\[[^[\]\n]{1,100}\]`,
    String.raw`\?{3,}`,
    String.raw`\b(?:TODO|TBC|TBA|XXX|[Tt][Bb][Dd]|[Ff][Ii][Xx][Mm][Ee])\b`,
    String.raw`\b[Ll]orem\s+[Ii]psum\b`,
  ].join('|'),
  'gu',
);

const HINT = /[{<[@]|\?\?\?|www\.|:\/\/|\b(?:todo|tb[acd]|fixme|xxx|lorem)\b/i;

/**
 * Text as phrasing content in which nothing is mistaken for a link or a placeholder: known addresses
 * become links (unless `isInLink`), everything else special becomes code.
 */
export function neutralise(text: string, scope: LinkScope, isInLink: boolean): PhrasingContent[] {
  if (!HINT.test(text)) {
    return text === '' ? [] : [{ type: 'text', value: text }];
  }
  const parts: PhrasingContent[] = [];
  let end = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const isUrl = match.groups?.url !== undefined;
    if (isUrl && isInLink) {
      continue;
    }
    const found = isUrl ? trimUrl(match[0]) : match[0];
    parts.push(...toText(text.slice(end, match.index)), toNode(found, isUrl, scope));
    end = match.index + found.length;
  }
  return [...parts, ...toText(text.slice(end))];
}

function toText(value: string): PhrasingContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}

function toNode(found: string, isUrl: boolean, scope: LinkScope): PhrasingContent {
  return isUrl && scope.isKnownUrl(found)
    ? { type: 'link', url: found, children: [{ type: 'text', value: found }] }
    : { type: 'inlineCode', value: found };
}
