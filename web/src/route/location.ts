import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<() => void>();

function notify(): void {
  for (const listener of listeners) {
    listener();
  }
}

let isBack = false;

addEventListener('popstate', () => {
  isBack = true;
  notify();
});

/**
 * Whether the user came here by a step in the history; the browser then restores the scroll
 * position.
 */
export function cameBack(): boolean {
  return isBack;
}

/** Navigates to a URL of the page; with `replace` without a step in the history. */
export function goTo(href: string, { replace = false }: { replace?: boolean } = {}): void {
  isBack = false;
  if (replace) {
    history.replaceState(null, '', href);
  } else if (href !== toHref(location)) {
    history.pushState(null, '', href);
  }
  notify();
}

function toHref({ pathname, search, hash }: Location | URL): string {
  return `${pathname}${search}${hash}`;
}

/** The current URL: decoded path segments, and the query. */
export interface Address {
  readonly href: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

function parseAddress(href: string): Address {
  const url = new URL(href, 'http://page.invalid');
  return {
    href: toHref(url),
    segments: url.pathname.split('/').filter(Boolean).map(decode),
    query: url.searchParams,
  };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function useAddress(): Address {
  const [address, setAddress] = useState(() => parseAddress(location.href));
  useEffect(() => {
    const read = () => setAddress(parseAddress(location.href));
    listeners.add(read);
    return () => {
      listeners.delete(read);
    };
  }, []);
  return address;
}

/** The URL with some of its query changed; an empty value removes a name. */
export function withQuery(
  { href }: Address,
  changes: Readonly<Record<string, string | number | undefined>>,
): string {
  const url = new URL(href, 'http://page.invalid');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') {
      url.searchParams.delete(name);
    } else {
      url.searchParams.set(name, String(value));
    }
  }
  return toHref(url);
}
