import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportSite } from '../../cli/export/export-site.ts';
import { SITE_GENERATORS } from '../../cli/export/sites/table.ts';
import { aDocset } from './docset.ts';

const DOCSET = aDocset(
  { '00-preflight.md': '# Preflight\n' },
  { 'index.md': '# Tools: an API\n\nLends tools. More text.\n', 'errors.md': '# Errors\n' },
  { 'reference/tools.md': '# Tools\n\nSee [errors](../errors.md).\n' },
  { 'guides/index.md': '# Guides\n', 'guides/lend.md': '# Lend a tool\n' },
  { 'glossary.md': '# Glossary\n' },
);
const NAMES = Object.keys(SITE_GENERATORS);

function build(name: string, options = {}): Map<string, string> {
  const generator = SITE_GENERATORS[name];
  if (generator === undefined) throw new Error(`no generator ${name}`);
  return new Map(exportSite(DOCSET, generator, options).map(({ path, text }) => [path, text]));
}

const find = (files: Map<string, string>, ending: RegExp) =>
  [...files].find(([path]) => ending.test(path))?.[1] ?? '';

describe('an exported site', () => {
  it.each(NAMES)(
    'a site for %s has every document once, with title, description and origin',
    (name) => {
      const files = build(name);
      const pages = [...files].filter(([path]) => /\.mdx?$/.test(path));
      expect(pages).toHaveLength(DOCSET.documents.length);
      const index = find(files, /(^|docs\/)index\.mdx?$/);
      const front = parse(/^---\n([\s\S]*?)\n---\n/.exec(index)?.[1] ?? '');
      expect(front).toMatchObject({ title: 'Tools: an API', description: 'Lends tools.' });
      expect(index).toContain(`in run \`${DOCSET.runId}\`, approved by \`ada-1\` on 2026-01-02.`);
      expect(index).toContain('`openapi.yaml` (`sha256:');
    },
  );

  it.each(NAMES)('a site for %s is the same for the same release', (name) => {
    expect(build(name)).toEqual(build(name));
  });

  it.each(NAMES)('a site for %s lists its pages in llms.txt', (name) => {
    const text = find(build(name), /llms\.txt$/);
    expect(text).toMatch(/^# Tools: an API\n\n> Lends tools\.\n\n## Start\n/);
    expect(text.match(/^- \[/gm)).toHaveLength(DOCSET.documents.length);
  });

  it('a site has the landing page first, groups by folder, and what is about the documentation last', () => {
    const { items } = JSON.parse(find(build('plain'), /navigation\.json$/));
    expect(items.map((it: { title: string }) => it.title)).toEqual([
      'Tools: an API',
      'Errors',
      'Reference',
      'Guides',
      'About this documentation',
    ]);
    expect(items[3]).toMatchObject({
      index: 'guides/index.md',
      items: [{ path: 'guides/lend.md' }],
    });
    expect(items[4].items.map((it: { path: string }) => it.path)).toEqual([
      '00-preflight.md',
      'glossary.md',
    ]);
  });

  it('a site links each page to the place where a reader proposes a change, if there is one', () => {
    const page = find(build('plain', { editUrl: 'https://example.org/edit/' }), /tools\.md$/);
    expect(page).toContain('[Propose a change](https://example.org/edit/reference/tools.md)');
    expect(find(build('plain'), /tools\.md$/)).not.toContain('Propose');
  });
});

describe('redirects of an exported site', () => {
  const previous = aDocset({
    'index.md': '# Other bytes\n',
    'faults.md': '# Errors\n',
    'howto/lend.md': '# Lend a tool\n\nEarlier text.\n',
    'guides/gone.md': '# Gone\n',
    'gone.md': '# Gone too\n',
  });

  it('redirects lead to the same text, the same title, the nearest index, or the first page', () => {
    expect(JSON.parse(find(build('plain', { previous }), /redirects\.json$/))).toEqual([
      { from: 'faults.md', to: 'errors.md' },
      { from: 'howto/lend.md', to: 'guides/lend.md' },
      { from: 'guides/gone.md', to: 'guides/index.md' },
      { from: 'gone.md', to: 'index.md' },
    ]);
  });

  it('redirects are in the form of each generator', () => {
    expect(find(build('docusaurus', { previous }), /config\.js$/)).toContain('"/howto/lend"');
    expect(parse(find(build('mkdocs', { previous }), /mkdocs\.yml$/)).plugins[1]).toMatchObject({
      redirects: { redirect_maps: { 'faults.md': 'errors.md' } },
    });
    expect(find(build('starlight', { previous }), /navigation\.mjs$/)).toContain(
      '"/faults/": "/errors/"',
    );
    expect(JSON.parse(find(build('mintlify', { previous }), /docs\.json$/)).redirects[0]).toEqual({
      source: '/faults',
      destination: '/errors',
    });
    expect(find(build('vitepress', { previous }), /faults\.html$/)).toContain('url=/errors"');
  });

  it('redirects are not written without an earlier release', () => {
    expect(JSON.parse(find(build('plain'), /redirects\.json$/))).toEqual([]);
    expect(find(build('docusaurus'), /config\.js$/)).not.toContain('client-redirects",');
  });
});
