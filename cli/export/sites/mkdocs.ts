import { stringify } from 'yaml';
import { toFileLink } from '../page-addresses.ts';
import type { NavigationItem, SiteGenerator } from '../site.ts';
import { toLlmsText } from '../to-llms-text.ts';

const FOLDER = 'docs';

/** MkDocs from 1.4 on, also with the theme Material. Its own anchors differ from those of the release. */
export const mkdocs: SiteGenerator = {
  name: 'mkdocs',
  dialect: 'markdown',
  folder: FOLDER,
  extension: '.md',
  showsTitle: false,
  namesAnchors: true,
  toLink: (from, to) => toFileLink(from, to, '.md'),
  toFrontMatter: () => ({}),
  toFiles: (site) => [
    {
      path: 'mkdocs.yml',
      text: stringify({
        site_name: site.title,
        docs_dir: FOLDER,
        nav: site.navigation.map(toItem),
        markdown_extensions: ['attr_list', 'fenced_code', 'sane_lists', 'tables'],
        plugins: [
          'search',
          ...(site.redirects.length === 0
            ? []
            : [
                {
                  redirects: {
                    redirect_maps: Object.fromEntries(
                      site.redirects.map(({ from, to }) => [from, to]),
                    ),
                  },
                },
              ]),
        ],
      }),
    },
    {
      path: 'requirements.txt',
      text: `mkdocs>=1.4\n${site.redirects.length === 0 ? '' : 'mkdocs-redirects>=1.2\n'}`,
    },
    { path: `${FOLDER}/llms.txt`, text: toLlmsText(site, (path) => path) },
  ],
};

function toItem(item: NavigationItem): object {
  if (item.kind === 'page') {
    return { [item.title]: item.path };
  }
  const index = item.index === undefined ? [] : [item.index];
  return { [item.title]: [...index, ...item.items.map(toItem)] };
}
