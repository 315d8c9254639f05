/** An opening tag of HTML. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** By name in lower case, with character references resolved; an attribute without a value is empty. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly source: string;
  /** The offset behind the tag. */
  readonly end: number;
}

const OPENING = /<([a-z][\w-]*)/gi;
const ATTRIBUTE = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
const CLOSE = /[\s/]*>/y;
const REFERENCE = /&#(?:x([\da-f]{1,6})|(\d{1,7}));?|&(colon|semi|lpar|rpar|nbsp|num);/gi;
const NAMED: Readonly<Record<string, string>> = {
  colon: ':',
  semi: ';',
  lpar: '(',
  rpar: ')',
  nbsp: '\u00a0',
  num: '#',
};

/** The opening tags of HTML, in order; a tag that does not end is none. */
export function readTags(html: string): Tag[] {
  const tags: Tag[] = [];
  for (const {
    0: { length },
    1: name = '',
    index,
  } of html.matchAll(OPENING)) {
    const attributes = new Map<string, string>();
    ATTRIBUTE.lastIndex = index + length;
    let end = ATTRIBUTE.lastIndex;
    for (let match = ATTRIBUTE.exec(html); match !== null; match = ATTRIBUTE.exec(html)) {
      const [, key = '', double, single, bare] = match;
      attributes.set(key.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ''));
      end = ATTRIBUTE.lastIndex;
    }
    CLOSE.lastIndex = end;
    if (CLOSE.test(html)) {
      end = CLOSE.lastIndex;
      tags.push({ name: name.toLowerCase(), attributes, source: html.slice(index, end), end });
    }
  }
  return tags;
}

/** Resolves references by number, and those by name that styles and blanks are written with. */
export function decodeReferences(text: string): string {
  return text.replace(REFERENCE, (reference, hex?: string, decimal?: string, name?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isKnown = code <= 0x10_ffff;
    return name === undefined
      ? isKnown
        ? String.fromCodePoint(code)
        : reference
      : (NAMED[name.toLowerCase()] ?? reference);
  });
}
