import { toFileLink, toRoute } from '../page-addresses.ts';
import type { NavigationItem, Redirect, Site, SiteGenerator } from '../site.ts';
import { toLlmsText } from '../to-llms-text.ts';
import { toJson, toModule } from '../to-source.ts';

const FOLDER = 'docs';
const EXTENSION = '.mdx';

/** Docusaurus 3. Pages are MDX; anchors are those of GitHub. */
export const docusaurus: SiteGenerator = {
  name: 'docusaurus',
  dialect: 'mdx',
  folder: FOLDER,
  extension: EXTENSION,
  showsTitle: false,
  namesAnchors: false,
  toLink: (from, to) => toFileLink(from, to, EXTENSION),
  // Otherwise a page named like its folder, or README, gets the route of the folder.
  toFrontMatter: ({ path }) => ({ slug: toAddress(path) }),
  toFiles: (site) => [
    { path: 'package.json', text: toJson(PACKAGE) },
    { path: 'docusaurus.config.js', text: toModule(toConfig(site)) },
    { path: 'sidebars.js', text: toModule({ docs: site.navigation.map(toSidebarItem) }) },
    { path: 'static/llms.txt', text: toLlmsText(site, toAddress) },
  ],
};

const PACKAGE = {
  private: true,
  scripts: { build: 'docusaurus build', start: 'docusaurus start' },
  dependencies: {
    '@docusaurus/core': '^3.10.0',
    '@docusaurus/plugin-client-redirects': '^3.10.0',
    '@docusaurus/preset-classic': '^3.10.0',
    react: '^19.0.0',
    'react-dom': '^19.0.0',
  },
};

function toConfig({ title, redirects }: Site) {
  return {
    title,
    url: 'https://example.org',
    baseUrl: '/',
    onBrokenLinks: 'throw',
    onBrokenAnchors: 'throw',
    presets: [
      [
        'classic',
        {
          // File names that begin with a number or an underscore are names like others.
          docs: {
            routeBasePath: '/',
            sidebarPath: './sidebars.js',
            numberPrefixParser: false,
            exclude: [],
          },
          blog: false,
        },
      ],
    ],
    plugins:
      redirects.length === 0
        ? []
        : [['@docusaurus/plugin-client-redirects', { redirects: redirects.map(toRedirect) }]],
    themeConfig: { navbar: { title } },
  };
}

function toRedirect({ from, to }: Redirect) {
  return { from: toAddress(from), to: toAddress(to) };
}

function toAddress(path: string): string {
  return `/${toRoute(path)}`;
}

function toId(path: string): string {
  return path.replace(/\.md$/, '');
}

function toSidebarItem(item: NavigationItem): object {
  return item.kind === 'page'
    ? { type: 'doc', id: toId(item.path), label: item.title }
    : {
        type: 'category',
        label: item.title,
        ...(item.index === undefined ? {} : { link: { type: 'doc', id: toId(item.index) } }),
        items: item.items.map(toSidebarItem),
      };
}
