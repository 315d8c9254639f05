import { posix } from 'node:path';

/** The target of a link; the fields of `LinkFact` of the same names. */
export interface LinkTarget {
  readonly path: string | null;
  readonly anchor: string | null;
  readonly isExternal: boolean;
}

/** Longer than in any file system; resolving `..` takes quadratic time. */
const MAX_PATH_LENGTH = 4096;

const EXTERNAL = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Whether `url` has a scheme or a host of its own. */
function isExternalUrl(url: string): boolean {
  return EXTERNAL.test(url);
}

/**
 * Resolves a link of the file `from` over the root of the docset. Percent-encoding is decoded
 * before `.` and `..` are resolved; a query is dropped. `path` is `null` for an external address
 * and for a target that leaves the docset or is absolute.
 */
export function resolveLink(from: string, url: string): LinkTarget {
  if (isExternalUrl(url)) {
    return { path: null, anchor: null, isExternal: true };
  }
  const hash = url.indexOf('#');
  const address = (hash < 0 ? url : url.slice(0, hash)).replace(/\?.*$/s, '');
  const anchor = hash < 0 || leadsAnywhere(url, hash) ? null : decodePercent(url.slice(hash + 1));
  return { path: resolvePath(from, decodePercent(address)), anchor, isExternal: false };
}

/** `#top` is the top of any page, and `?plain=1#L3` a line of the source as GitHub shows it. */
function leadsAnywhere(url: string, hash: number): boolean {
  const anchor = url.slice(hash + 1);
  return (
    /^top$/i.test(anchor) ||
    (/^L\d{1,7}(?:C\d{1,7})?(?:-L\d{1,7}(?:C\d{1,7})?)?$/.test(anchor) &&
      /[?&]plain=1(?:&|#)/.test(url))
  );
}

function resolvePath(from: string, address: string): string | null {
  if (address === '') {
    return from;
  }
  if (address.startsWith('/') || address.includes('\\') || address.length > MAX_PATH_LENGTH) {
    return null;
  }
  const path = posix.join(posix.dirname(from), address);
  return path === '..' || path.startsWith('../') || path.startsWith('/') ? null : path;
}

/** Text whose percent-encoding is not UTF-8 does not change. */
function decodePercent(text: string): string {
  if (!text.includes('%')) {
    return text;
  }
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
