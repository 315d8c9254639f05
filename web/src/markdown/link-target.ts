/** Where a link of a document leads, as far as the page may follow it. */
export type LinkTarget =
  /** Within the page: a file of the docset, or an anchor of this one. */
  | { readonly kind: 'page'; readonly href: string }
  /** Outside the docset: opened only on a click. */
  | { readonly kind: 'outside'; readonly href: string }
  /** Not followed; `why` is shown to the reader. */
  | { readonly kind: 'none'; readonly why: string };

export interface DocsetPlace {
  readonly path: string;
  readonly anchor: string;
}

const DOCSET = 'https://docset.invalid/';
const OUTSIDE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * Resolves a link of the file `from`. The browser's own URL parser decides. Schemes that are not
 * for reading (`javascript:`, `data:` and all others) are not followed.
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

/**
 * The id of a document's anchor in the page, prefixed so that it cannot clash with the page's own
 * ids.
 */
export function toAnchorId(anchor: string): string {
  return `doc-${anchor}`;
}
