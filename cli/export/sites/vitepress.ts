import { toFileLink, toRoute } from '../page-addresses.ts';
import type { NavigationItem, SiteGenerator } from '../site.ts';
import { toLlmsText } from '../to-llms-text.ts';
import { toJson, toModule } from '../to-source.ts';

/** VitePress 1. Pages are templates of Vue; its own anchors differ from those of the release. */
export const vitepress: SiteGenerator = {
  name: 'vitepress',
  dialect: 'vue',
  folder: '',
  extension: '.md',
  showsTitle: false,
  namesAnchors: true,
  toLink: (from, to) => toFileLink(from, to, '.md'),
  toFrontMatter: () => ({}),
  toFiles: (site) => [
    { path: 'package.json', text: toJson(PACKAGE) },
    {
      path: '.vitepress/config.mjs',
      text: toModule({
        title: site.title,
        themeConfig: { sidebar: site.navigation.map(toItem), outline: [2, 3] },
      }),
    },
    { path: 'public/llms.txt', text: toLlmsText(site, (path) => `/${toRoute(path)}`) },
    // VitePress has no redirects of its own: a page that forwards does it on any server.
    ...site.redirects.map(({ from, to }) => ({
      path: `public/${toRoute(from) || 'index'}.html`,
      text: toForwarder(`/${toRoute(to)}`),
    })),
  ],
};

const PACKAGE = {
  private: true,
  type: 'module',
  scripts: { build: 'vitepress build', start: 'vitepress dev' },
  dependencies: { vitepress: '^1.6.0' },
};

function toForwarder(address: string): string {
  const url = encodeURI(address);
  return `<!doctype html>
<meta charset="utf-8">
<title>Moved</title>
<link rel="canonical" href="${url}">
<meta http-equiv="refresh" content="0; url=${url}">
<a href="${url}">This page has moved</a>
`;
}

function toItem(item: NavigationItem): object {
  return item.kind === 'page'
    ? { text: item.title, link: `/${toRoute(item.path)}` }
    : {
        text: item.title,
        ...(item.index === undefined ? {} : { link: `/${toRoute(item.index)}/` }),
        collapsed: false,
        items: item.items.map(toItem),
      };
}
