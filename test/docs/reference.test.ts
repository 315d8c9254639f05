import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/table.ts';
import { API } from '../../shared/contract/api.ts';
import { listPages, ROOT, readPage } from './read-commands.ts';
import { toReferencePages } from './reference/pages.ts';
import { SETTINGS } from './reference/settings-page.ts';

const pages = [...toReferencePages()];

/** Names of settings in the sources that read the environment. */
function readNamesInCode(): string[] {
  const settings = readdirSync(join(ROOT, 'shared/settings')).map((it) => `shared/settings/${it}`);
  const text = ['shared/settings.ts', ...settings, 'cli/api/client.ts', 'cli/api/token.ts']
    .map(readPage)
    .join('\n');
  const found = text.matchAll(/env(?:ironment)?(?:\.|,\s*')((?:PHASEWRIGHT|FOUNDRY|OPENAI)_\w+)/g);
  return [...new Set([...found].map(([, name = '']) => name))];
}

describe('the reference', () => {
  it.each(pages)(
    'docs/reference/%s says what the code says (else: npm run generate)',
    (name, page) => {
      expect(readPage(`docs/reference/${name}`)).toBe(page);
    },
  );

  it('the reference contains generated pages only', () => {
    const there = readdirSync(join(ROOT, 'docs', 'reference'));
    expect(there.sort()).toEqual(pages.map(([name]) => name).sort());
  });

  it('the reference names every setting that is read, and no other', () => {
    expect(Object.keys(SETTINGS).sort()).toEqual(readNamesInCode().sort());
  });

  it('the reference names every operation and every command', () => {
    const http = readPage('docs/reference/http.md');
    expect(Object.keys(API).filter((id) => !http.includes(`\n## ${id}\n`))).toEqual([]);
    const line = readPage('docs/reference/command-line.md');
    expect(Object.keys(COMMANDS).filter((id) => !line.includes(`\n## ${id}\n`))).toEqual([]);
  });
});

describe('the pages', () => {
  it('the pages are all reached from the index', () => {
    const index = readPage('docs/README.md');
    const missing = listPages()
      .filter((path) => /^docs\/(?!rules\/|README)/.test(path))
      .filter((path) => !index.includes(`(${path.slice('docs/'.length)})`));
    expect(missing).toEqual([]);
  });

  it.each(listPages())('%s links only to files that are there', (page) => {
    const prose = readPage(page)
      .replace(/^( *)(```+)[\s\S]*?^\1\2$/gm, '')
      .replace(/`[^`\n]+`/g, '');
    const links = [...prose.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)];
    const folder = join(ROOT, page, '..');
    const broken = links
      .map(([, link = '']) => decodeURIComponent(link))
      .filter((link) => !existsSync(join(folder, link)));
    expect(broken).toEqual([]);
  });
});

describe('the table of folders in the architecture', () => {
  const rows = [...readPage('docs/architecture.md').matchAll(/^\| `([\w/]+)\/` \|/gm)].map(
    ([, folder = '']) => folder,
  );
  const isFolder = (path: string) => statSync(join(ROOT, path)).isDirectory();

  it('the table of folders in the architecture lists every folder of shared', () => {
    const rooms = readdirSync(join(ROOT, 'shared')).map((name) => `shared/${name}`);
    expect(rows).toEqual(expect.arrayContaining(rooms.filter(isFolder)));
  });

  it('the table of folders in the architecture lists every folder that is under version control, and no other', () => {
    const ignored = /^(?:\.|node_modules$|dist$|coverage$|phasewright-demo$)/;
    const folders = readdirSync(ROOT).filter((name) => !ignored.test(name) && isFolder(name));
    const named = new Set(rows.map((path) => path.split('/')[0]));
    expect([...named].sort()).toEqual(folders.sort());
  });
});
