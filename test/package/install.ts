import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export interface Installed {
  /** A folder outside the repository whose `node_modules` contains the package. */
  readonly folder: string;
  /** Paths in the archive, without its leading `package/`. */
  readonly files: readonly string[];
}

/**
 * Packs one of `packages/` with npm, which builds it, and installs it alone in an empty folder,
 * with only the dependencies of its package.json; our own are packed in the same way.
 */
export function installWorkspace(name: string): Installed {
  const folder = join(mkdtempSync(join(tmpdir(), `phasewright-${name}-`)), 'outside');
  return { folder, files: packInto(folder, `@phasewright/${name}`) };
}

/** Returns the paths in the archive. */
function packInto(folder: string, name: string): string[] {
  const target = dirname(folder);
  const args = ['pack', '-w', name, '--pack-destination', target, '--json', '--silent'];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: ROOT, encoding: 'utf8' }));
  install(folder, join(target, packed.filename), name);
  return packed.files.map(({ path }: { path: string }) => path);
}

/** Links a dependency of the repository into a folder. */
export function linkDependency(folder: string, name: string): void {
  mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
  const link = join(folder, 'node_modules', name);
  if (!existsSync(link)) {
    symlinkSync(join(ROOT, 'node_modules', name), link, 'dir');
  }
}

/**
 * Builds and packs what `npm publish` would send, without the repository's own `dist`, and installs
 * it as npm would. Only the dependencies of package.json are installed, so that a missing one is
 * detected.
 */
export function installPackage(): Installed {
  const base = mkdtempSync(join(tmpdir(), 'phasewright-package-'));
  const source = join(base, 'source');
  mkdirSync(source);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const path of ['package.json', 'LICENSE', 'README.md', ...manifest.files.filter(isOwn)]) {
    mkdirSync(dirname(join(source, path)), { recursive: true });
    cpSync(join(ROOT, path), join(source, path), { recursive: true });
  }
  build(source);
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--silent'], {
      cwd: source,
      encoding: 'utf8',
    }),
  );
  const folder = join(base, 'outside');
  install(folder, join(source, packed.filename), 'phasewright');
  return { folder, files: packed.files.map(({ path }: { path: string }) => path) };
}

function install(folder: string, archive: string, name: string): void {
  const modules = join(folder, 'node_modules');
  const target = join(modules, name);
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '-C', target, '--strip-components=1']);
  const { dependencies = {}, bin = {} } = JSON.parse(
    readFileSync(join(target, 'package.json'), 'utf8'),
  );
  for (const it of Object.keys(dependencies)) {
    if (it.startsWith('@phasewright/')) packInto(folder, it);
    else linkDependency(folder, it);
  }
  mkdirSync(join(modules, '.bin'), { recursive: true });
  for (const [command, path] of Object.entries<string>(bin)) {
    symlinkSync(join('..', name, path), join(modules, '.bin', command));
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}

/** Whether npm packs the path unbuilt from the repository. */
function isOwn(path: string): boolean {
  return !path.startsWith('!') && path !== 'dist';
}

function build(source: string): void {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const out = join(source, 'dist');
  const options = ['-p', join(ROOT, 'tsconfig.build.json'), '--outDir', out];
  execFileSync(process.execPath, [tsc, ...options], { cwd: ROOT });
  execFileSync(process.execPath, [join(ROOT, 'infra', 'package', 'copy-texts.ts'), out]);
  mkdirSync(join(out, 'web'));
  writeFileSync(join(out, 'web', 'index.html'), '<!doctype html>');
}
