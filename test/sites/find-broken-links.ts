import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

export interface Links {
  readonly pages: number;
  readonly links: number;
  /** `page: link`, for each link to a page or an anchor that is not in the site. */
  readonly faults: readonly string[];
}

/** Follows the links between the pages of a built site, as a browser on a static server would. */
export function findBrokenLinks(folder: string): Links {
  const pages = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && it.name.endsWith('.html'))
    .map((it) => relative(folder, join(it.parentPath, it.name)).split(sep).join('/'));
  const html = new Map(pages.map((page) => [page, readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map([...html].map(([page, text]) => [page, listIds(text)]));
  const faults = new Set<string>();
  let links = 0;
  for (const [page, text] of html) {
    // A server sends this page at any address.
    if (page === '404.html') continue;
    for (const link of listLinks(text)) {
      links += 1;
      const { pathname, hash } = new URL(
        link,
        `http://site/${encodeURI(page.replace(/index\.html$/, ''))}`,
      );
      const target = findPage(folder, decodeURIComponent(pathname).slice(1));
      const ids = target === undefined ? undefined : anchors.get(target);
      const isThere =
        target !== undefined &&
        (hash === '' || ids === undefined || ids.has(decodeURIComponent(hash.slice(1))));
      if (!isThere) faults.add(`${page}: ${link}`);
    }
  }
  return { pages: pages.length, links, faults: [...faults].sort() };
}

function listIds(html: string): Set<string> {
  return new Set(
    [...html.matchAll(/\s(?:id|name)=(?:"([^"]*)"|([^\s">]+))/g)].map((it) =>
      decode(it[1] ?? it[2] ?? ''),
    ),
  );
}

function listLinks(html: string): string[] {
  return [...html.matchAll(/<a\s[^>]*?href=(?:"([^"]*)"|([^\s">]+))/g)]
    .map((it) => decode(it[1] ?? it[2] ?? ''))
    .filter((link) => !/^[a-z][a-z\d+.-]*:|^\/\//i.test(link));
}

function decode(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#x26;', '&').replaceAll('&quot;', '"');
}

function findPage(folder: string, path: string): string | undefined {
  return [path, `${path}.html`, posix.join(path, 'index.html')]
    .map((it) => it.replace(/^\//, ''))
    .find((it) => it !== '' && existsSync(join(folder, it)) && statSync(join(folder, it)).isFile());
}
