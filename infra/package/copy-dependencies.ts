import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/**
 * Type declarations, TypeScript sources, source maps, builds for debugging, and grammars of languages
 * that no code asks for: Node never loads these.
 */
const NEVER_LOADED =
  /\.(?:map|[cm]?ts)$|\bweb-tree-sitter[\\/]debug$|\btree-sitter-(?:cpp|css|ini|powershell|regex)\.wasm$/;

type JsonObject = Readonly<Record<string, unknown>>;

/** The lock file's `packages`: the path where npm installs a package → its entry. */
type Packages = ReadonlyMap<string, JsonObject>;

/** The machines of the Flex Consumption plan. */
const AZURE = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const;

/**
 * Makes sure that exactly the tested versions are packaged. Throws `unavailable` if an installed
 * version differs from the lock file, or if a required dependency supports only one kind of
 * machine. A binary that npm did not install for this machine is optional: the app works without
 * it.
 */
export async function requireDependencies(root: string): Promise<void> {
  for (const [path, entry] of await readProduction(root)) {
    if (entry.optional !== true || existsSync(join(root, path))) {
      await requireInstalled(root, path, readVersion(entry));
    }
  }
}

/**
 * Copies the named dependencies and everything they need to the paths where npm installed them. Of
 * optional binaries it copies those for Azure, if they are installed.
 */
export async function copyDependencies(
  root: string,
  target: string,
  names: readonly string[],
): Promise<void> {
  for (const path of findAllNeeded(await readProduction(root), names)) {
    if (existsSync(join(root, path))) {
      await cp(join(root, path), join(target, path), { recursive: true, filter: isLoaded });
    }
  }
}

/** A nested `node_modules` has entries of its own in the lock file. */
function isLoaded(path: string): boolean {
  return basename(path) !== 'node_modules' && !NEVER_LOADED.test(path);
}

function findAllNeeded(packages: Packages, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (from: string, needed: readonly string[]): void => {
    for (const name of needed) {
      const path = findInstalled(packages, from, name);
      if (path !== undefined && !found.has(path)) {
        found.add(path);
        add(path, listNeeds(packages.get(path)));
      }
    }
  };
  add('', names);
  return found;
}

/** Where Node finds a package that another one imports: inside it, or in a folder around it. */
function findInstalled(packages: Packages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, 'node_modules', name);
    if (packages.has(path) || folder === '.' || folder === '') {
      return packages.has(path) ? path : undefined;
    }
  }
}

function listNeeds(entry: JsonObject | undefined): string[] {
  const kinds = [entry?.dependencies, entry?.optionalDependencies, entry?.peerDependencies];
  return kinds.flatMap((kind) => (isObject(kind) ? Object.keys(kind) : []));
}

async function readProduction(root: string): Promise<Packages> {
  const lock: unknown = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const packages = isObject(lock) && isObject(lock.packages) ? lock.packages : {};
  return new Map(
    Object.entries(packages).filter((it): it is [string, JsonObject] => isProduction(...it)),
  );
}

function isProduction(path: string, entry: unknown): boolean {
  // The repository's own packages are folders of the app, bundled like its sources.
  const isOwn = !path.startsWith('node_modules/') || (isObject(entry) && entry.link === true);
  if (isOwn || path.includes('/@types/') || !isObject(entry)) {
    return false;
  }
  const isForUse = entry.dev !== true && entry.devOptional !== true;
  if (isForUse && entry.optional === true) {
    return isForAzure(entry);
  }
  if (isForUse && (entry.os !== undefined || entry.cpu !== undefined)) {
    throw new PhasewrightError(
      'unavailable',
      `${path} is for one kind of machine, maybe not that of Azure; use a dependency without binaries`,
    );
  }
  return isForUse;
}

function isForAzure(entry: JsonObject): boolean {
  return Object.entries(AZURE).every(([key, wanted]) => {
    const named = entry[key];
    return named === undefined || (Array.isArray(named) && named.includes(wanted));
  });
}

async function requireInstalled(root: string, path: string, version: string): Promise<void> {
  const text = await readFile(join(root, path, 'package.json'), 'utf8').catch(() => '{}');
  const installed = readVersion(JSON.parse(text));
  if (installed !== version) {
    throw new PhasewrightError(
      'unavailable',
      `${path} is ${installed || 'not installed'}, the lock file says ${version}; run npm ci`,
    );
  }
}

function readVersion(manifest: unknown): string {
  return isObject(manifest) && typeof manifest.version === 'string' ? manifest.version : '';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}
