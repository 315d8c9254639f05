import type { NavigationItem, Site, SiteGenerator } from '../site.ts';
import { toLlmsText } from '../to-llms-text.ts';
import { toJson } from '../to-source.ts';

/** Mintlify, by its `docs.json`. Shows the title of the front matter; pages are MDX. */
export const mintlify: SiteGenerator = {
  name: 'mintlify',
  dialect: 'mdx',
  folder: '',
  extension: '.mdx',
  showsTitle: true,
  namesAnchors: false,
  toLink: (_, to) => toAddress(to),
  toFrontMatter: () => ({}),
  toFiles: (site) => [
    { path: 'docs.json', text: toJson(toConfig(site)) },
    { path: 'llms.txt', text: toLlmsText(site, toAddress) },
  ],
};

function toAddress(path: string): string {
  return `/${encodeURI(toPage(path))}`;
}

function toPage(path: string): string {
  return path.replace(/\.md$/, '');
}

function toConfig({ title, navigation, redirects }: Site) {
  const loose = navigation.filter(({ kind }) => kind === 'page');
  const groups = navigation.filter((item) => item.kind === 'group');
  return {
    $schema: 'https://mintlify.com/docs.json',
    theme: 'mint',
    name: title,
    colors: { primary: '#0a5f8a' },
    navigation: {
      groups: [
        ...(loose.length === 0 ? [] : [{ group: 'Start', pages: loose.map(toItem) }]),
        ...groups.map(toItem),
      ],
    },
    ...(redirects.length === 0
      ? {}
      : {
          redirects: redirects.map(({ from, to }) => ({
            source: toAddress(from),
            destination: toAddress(to),
          })),
        }),
  };
}

function toItem(item: NavigationItem): string | object {
  if (item.kind === 'page') {
    return toPage(item.path);
  }
  const index = item.index === undefined ? [] : [toPage(item.index)];
  return { group: item.title, pages: [...index, ...item.items.map(toItem)] };
}
