import type { NavigationItem, Site } from './site.ts';

/**
 * `llms.txt` (llmstxt.org): a title, a summary, and a list of links per group, for readers that are
 * programs. `toAddress` makes the address of a page from its path.
 */
export function toLlmsText(site: Site, toAddress: (path: string) => string): string {
  const descriptions = new Map(site.pages.map(({ path, description }) => [path, description]));
  const toLine = (title: string, path: string) => {
    const about = descriptions.get(path);
    return `- [${title}](${toAddress(path)})${about ? `: ${about}` : ''}`;
  };
  const landing = descriptions.get('index.md') ?? '';
  const loose = site.navigation.flatMap((item) =>
    item.kind === 'page' ? [toLine(item.title, item.path)] : [],
  );
  const groups = site.navigation.flatMap((item) =>
    item.kind === 'group'
      ? [`## ${item.title}`, '', ...listPages(item).map(([title, path]) => toLine(title, path)), '']
      : [],
  );
  const summary = landing === '' ? [] : [`> ${landing}`, ''];
  const start = loose.length === 0 ? [] : ['## Start', '', ...loose, ''];
  return [`# ${site.title}`, '', ...summary, ...start, ...groups].join('\n');
}

function listPages(item: NavigationItem): [title: string, path: string][] {
  if (item.kind === 'page') return [[item.title, item.path]];
  const own: [string, string][] = item.index === undefined ? [] : [[item.title, item.index]];
  return [...own, ...item.items.flatMap(listPages)];
}
