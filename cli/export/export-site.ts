import { stringify } from 'yaml';
import type { ReleasedDocset } from '../../shared/contract/release-format.ts';
import { findRedirects } from './find-redirects.ts';
import { toNavigation } from './navigation.ts';
import { rewritePage } from './rewrite-page.ts';
import type { Site, SiteFile, SiteGenerator, SitePage } from './site.ts';

export interface ExportOptions {
  /** The earlier release: addresses that only it has get a redirect. */
  readonly previous?: ReleasedDocset | undefined;
  /** Where a reader proposes a change; the path of the page is appended. */
  readonly editUrl?: string | undefined;
}

/**
 * The files of a documentation site: pages with front matter, navigation, redirects and the
 * configuration that builds them, for one generator. The docset should be one that was verified;
 * nothing is checked here. The same release gives the same files.
 */
export function exportSite(
  docset: ReleasedDocset,
  generator: SiteGenerator,
  options: ExportOptions = {},
): SiteFile[] {
  const { documents } = docset;
  const paths = new Set(documents.map(({ path }) => path));
  const pages = documents.map(({ path, title, text, phase }): SitePage => {
    const rewritten = rewritePage(path, text, paths, generator);
    return { path, title, phase, ...rewritten };
  });
  const site: Site = {
    title: (documents.find(({ path }) => path === 'index.md') ?? documents[0])?.title ?? '',
    docset,
    pages,
    navigation: toNavigation(documents),
    redirects: findRedirects(documents, options.previous?.documents ?? []),
  };
  const files = pages.map((page) => ({
    path: toPath(page.path, generator),
    text: toPageText(page, site, generator, options),
  }));
  return [...files, ...generator.toFiles(site)];
}

function toPath(path: string, { folder, extension }: SiteGenerator): string {
  const name = path.replace(/\.md$/, extension);
  return folder === '' ? name : `${folder}/${name}`;
}

function toPageText(
  page: SitePage,
  site: Site,
  generator: SiteGenerator,
  options: ExportOptions,
): string {
  const { title, description } = page;
  const front = stringify(
    { title, ...(description && { description }), ...generator.toFrontMatter(page) },
    { lineWidth: 0 },
  );
  return `---\n${front}---\n\n${page.text.trimEnd()}\n\n${toFooter(page, site, options)}\n`;
}

/** Where a page comes from and who approved it: the answer to "can I rely on this?". */
function toFooter({ path, phase }: SitePage, { docset }: Site, { editUrl }: ExportOptions): string {
  const approval = docset.approvals.find((it) => it.phase === phase);
  const inputs = docset.inputs
    .map(({ name, sha256 }) => `\`${name}\` (\`${sha256.slice(0, 19)}\`)`)
    .join(', ');
  const from = inputs === '' ? '' : ` from ${inputs}`;
  const by =
    approval === undefined ? '' : `, approved by \`${approval.by}\` on ${approval.at.slice(0, 10)}`;
  const edit = editUrl === undefined ? '' : ` [Propose a change](${editUrl}${encodeURI(path)}).`;
  return `---\n\n*Generated${from} in run \`${docset.runId}\`${by}.*${edit}`;
}
