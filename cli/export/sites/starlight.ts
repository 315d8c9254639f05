import { toRouteLink, toSlugAddress } from '../page-addresses.ts';
import type { NavigationItem, SiteGenerator } from '../site.ts';
import { toLlmsText } from '../to-llms-text.ts';
import { toJson, toLines, toModule } from '../to-source.ts';

/** Starlight on Astro. Shows the title of the front matter; links lead to routes, not to files. */
export const starlight: SiteGenerator = {
  name: 'starlight',
  dialect: 'markdown',
  folder: 'src/content/docs',
  extension: '.md',
  showsTitle: true,
  namesAnchors: false,
  toLink: toRouteLink,
  toFrontMatter: () => ({}),
  toFiles: (site) => [
    { path: 'package.json', text: toJson(PACKAGE) },
    { path: 'astro.config.mjs', text: CONFIG },
    { path: 'src/content.config.ts', text: CONTENT },
    {
      path: 'navigation.mjs',
      text: toModule({
        title: site.title,
        sidebar: site.navigation.map(toItem),
        redirects: Object.fromEntries(
          site.redirects.map(({ from, to }) => [toSlugAddress(from), toSlugAddress(to)]),
        ),
      }),
    },
    { path: 'public/llms.txt', text: toLlmsText(site, toSlugAddress) },
  ],
};

const PACKAGE = {
  private: true,
  type: 'module',
  scripts: { build: 'astro build', start: 'astro dev' },
  dependencies: { '@astrojs/starlight': '^0.42.0', astro: '^7.3.0' },
};

const CONFIG = toLines([
  "import starlight from '@astrojs/starlight';",
  "import { defineConfig } from 'astro/config';",
  "import navigation from './navigation.mjs';",
  '',
  'const { title, sidebar, redirects } = navigation;',
  '',
  'export default defineConfig({',
  '  integrations: [starlight({ title, sidebar })],',
  '  redirects,',
  '});',
]);

const CONTENT = toLines([
  "import { docsLoader } from '@astrojs/starlight/loaders';",
  "import { docsSchema } from '@astrojs/starlight/schema';",
  "import { defineCollection } from 'astro:content';",
  '',
  'export const collections = {',
  '  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),',
  '};',
]);

function toItem(item: NavigationItem): object {
  if (item.kind === 'page') {
    return { label: item.title, link: toSlugAddress(item.path) };
  }
  const index =
    item.index === undefined ? [] : [{ label: 'Overview', link: toSlugAddress(item.index) }];
  return { label: item.title, items: [...index, ...item.items.map(toItem)] };
}
