import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportSite } from '../../cli/export/export-site.ts';
import { SITE_GENERATORS } from '../../cli/export/sites/table.ts';
import { readDocuments, readRelease } from '../../packages/verify/src/index.ts';
import { findBrokenLinks } from './find-broken-links.ts';

const USAGE = `Exports a bundle for each generator, builds the site with the real generator, and follows
every link and anchor of the result. Everything is installed by npm into a temporary folder.

  npm run test:sites -- BUNDLE [--only docusaurus]
`;

/** The folder that each generator builds; the others have no generator on npm. */
const BUILT: Readonly<Record<string, string>> = {
  docusaurus: 'build',
  starlight: 'dist',
  vitepress: '.vitepress/dist',
};

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' } },
  allowPositionals: true,
});
const [bundle] = positionals;
if (bundle === undefined) {
  process.stderr.write(USAGE);
  process.exit(2);
}
const docset = readDocuments(await readRelease(bundle));
if (docset === undefined) {
  process.stderr.write(`${bundle} is not a release\n`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'phasewright-sites-'));
let broken = 0;
for (const [name, built] of Object.entries(BUILT)) {
  const generator = SITE_GENERATORS[name];
  if (generator === undefined || (values.only ?? name) !== name) continue;
  const site = join(folder, name);
  for (const { path, text } of exportSite(docset, generator)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  const run = (...args: string[]) =>
    execFileSync('npm', [...args, '--silent'], {
      cwd: site,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  run('install', '--no-audit', '--no-fund');
  run('run', 'build');
  const { pages, links, faults } = findBrokenLinks(join(site, built));
  process.stdout.write(
    `${name}: ${pages} pages of ${docset.documents.length} documents, ${links} links, ${faults.length} broken\n`,
  );
  for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`);
  broken += faults.length + (pages < docset.documents.length ? 1 : 0);
}
rmSync(folder, { recursive: true });
process.exitCode = broken > 0 ? 1 : 0;
