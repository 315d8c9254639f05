/** Where a link of a document leads, as far as the page may follow it. */
export type LinkTarget =
  /** Within the page: a file of the docset, or another place of this one. */
  | { readonly kind: 'page'; readonly href: string }
  /** Out of the docset: opened only when somebody asks for it. */
  | { readonly kind: 'outside'; readonly href: string }
  /** Nowhere; `why` is said to the reader. */
  | { readonly kind: 'none'; readonly why: string };

/** A path of the docset and an anchor in it. */
export interface DocsetPlace {
  readonly path: string;
  readonly anchor: string;
}

const DOCSET = 'https://docset.invalid/';
const OUTSIDE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * Reads a link of the file `from`. The browser's own reading of addresses decides; whatever scheme
 * is not for reading (`javascript:`, `data:` and all others) leads nowhere.
 */
export function readLink(
  from: string,
  url: string,
): DocsetPlace | Extract<LinkTarget, { kind: 'outside' | 'none' }> {
  const base = new URL(from.split('/').map(encodeURIComponent).join('/'), DOCSET);
  if (!URL.canParse(url, base)) {
    return { kind: 'none', why: 'not a valid address' };
  }
  const target = new URL(url, base);
  if (target.origin === new URL(DOCSET).origin) {
    return { path: decode(target.pathname.slice(1)), anchor: decode(target.hash.slice(1)) };
  }
  return OUTSIDE.has(target.protocol)
    ? { kind: 'outside', href: target.href }
    : { kind: 'none', why: `links with ${target.protocol} are disabled` };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The id that an anchor of a document has in the page, apart from all of the page's own. */
export function toAnchorId(anchor: string): string {
  return `doc-${anchor}`;
}
