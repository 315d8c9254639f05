import { toFileLink } from '../page-addresses.ts';
import type { SiteGenerator } from '../site.ts';
import { toLlmsText } from '../to-llms-text.ts';
import { toJson } from '../to-source.ts';

/** Markdown with front matter, and navigation and redirects as JSON, for any other generator. */
export const plain: SiteGenerator = {
  name: 'plain',
  dialect: 'markdown',
  folder: '',
  extension: '.md',
  showsTitle: false,
  namesAnchors: false,
  toLink: (from, to) => toFileLink(from, to, '.md'),
  toFrontMatter: () => ({}),
  toFiles: (site) => [
    { path: 'navigation.json', text: toJson({ title: site.title, items: site.navigation }) },
    { path: 'redirects.json', text: toJson(site.redirects) },
    { path: 'llms.txt', text: toLlmsText(site, (path) => path) },
  ],
};
