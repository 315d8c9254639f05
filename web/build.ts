import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Builds the review page into `dist/web`, or into `--out`. With `--if-needed` only when it is not
 * there or older than its sources. The folder is put in place in one step, so that a concurrent build or
 * service never sees half a page.
 */
const ROOT = join(import.meta.dirname, '..');
const SOURCES = [import.meta.dirname, join(ROOT, 'package-lock.json')];

const { values } = parseArgs({
  options: { out: { type: 'string' }, 'if-needed': { type: 'boolean', default: false } },
});
const target = resolve(values.out ?? join(ROOT, 'dist', 'web'));
if (!values['if-needed'] || (await isStale(target))) {
  await buildInto(target);
}

async function isStale(folder: string): Promise<boolean> {
  const built = await stat(join(folder, 'index.html')).catch(() => undefined);
  const changes = await Promise.all(SOURCES.map(findLastChange));
  return built === undefined || Math.max(...changes) > built.mtimeMs;
}

async function findLastChange(path: string): Promise<number> {
  const entries = (await stat(path)).isDirectory() ? await readdir(path, { recursive: true }) : [];
  const paths = [path, ...entries.map((entry) => join(path, entry))];
  const times = await Promise.all(paths.map(async (it) => (await stat(it)).mtimeMs));
  return Math.max(...times);
}

async function buildInto(folder: string): Promise<void> {
  const { build } = await import('vite');
  const fresh = `${folder}.${process.pid}`;
  const old = `${fresh}.old`;
  await mkdir(dirname(folder), { recursive: true });
  const configFile = join(import.meta.dirname, 'vite.config.ts');
  await build({ configFile, logLevel: 'warn', build: { outDir: fresh } });
  await rename(folder, old).catch(allow('ENOENT'));
  // Another build may have put its own in place since: it is of the same sources.
  await rename(fresh, folder).catch(allow('ENOTEMPTY', 'EEXIST'));
  await Promise.all([fresh, old].map((it) => rm(it, { recursive: true, force: true })));
}

function allow(...codes: readonly string[]): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && codes.includes(String(error.code)))) {
      throw error;
    }
  };
}
