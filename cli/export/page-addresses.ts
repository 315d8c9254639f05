import { posix } from 'node:path';
import { slug } from 'github-slugger';

/** The link from one file to another, for generators that resolve links to files. */
export function toFileLink(from: string, to: string, extension: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.md$/, extension);
  return encodeURI(path.startsWith('.') ? path : `./${path}`);
}

/** `reference/tools.md` → `reference/tools`; `guides/index.md` → `guides`; `index.md` → ``. */
export function toRoute(path: string): string {
  return path.replace(/\.md$/, '').replace(/(^|\/)index$/, '');
}

/** A route as Astro makes it: each name as a slug of GitHub. */
function toSlugRoute(path: string): string {
  return toRoute(path)
    .split('/')
    .map((name) => slug(name))
    .join('/');
}

/** The address of a page whose route ends with a slash; `/` for the first page. */
export function toSlugAddress(path: string): string {
  const route = toSlugRoute(path);
  return route === '' ? '/' : `/${route}/`;
}

/**
 * The link between two routes that end with a slash: relative, so that it holds whatever the base of
 * the site is.
 */
export function toRouteLink(from: string, to: string): string {
  const [start, end] = [`/${toSlugRoute(from)}`, `/${toSlugRoute(to)}`];
  const path = posix.relative(start, end);
  return path === '' ? './' : `${path.startsWith('.') ? path : `./${path}`}/`;
}
