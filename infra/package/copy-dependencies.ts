import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PhasewrightError } from '../../shared/contract/errors.ts';

/** Type declarations, sources they came from, source maps: Node never loads these. */
const NEVER_LOADED = /\.(map|[cm]?ts)$/;

interface Locked {
  readonly path: string;
  readonly version: string;
  readonly isOptional: boolean;
}

/** The machines of the Flex Consumption plan. */
const AZURE = { os: 'linux', cpu: 'x64', libc: 'glibc' } as const;

/**
 * Copies the production dependencies of the lock file, each from where npm installed it to the same
 * place, so that the package holds exactly what was tested. Of binaries, which are optional, it
 * copies those for Azure; where the package is built on another kind of machine npm has not
 * installed them, and the app does without. Throws `unavailable` when something else is installed
 * than the lock file says, or when a dependency that is not optional is for one kind of machine only.
 */
export async function copyDependencies(root: string, target: string): Promise<void> {
  for (const { path, version, isOptional } of await readLocked(root)) {
    if (isOptional && !existsSync(join(root, path))) {
      continue;
    }
    await requireInstalled(root, path, version);
    await cp(join(root, path), join(target, path), { recursive: true, filter: isLoaded });
  }
}

/** A nested `node_modules` has lines of its own in the lock file. */
function isLoaded(path: string): boolean {
  return basename(path) !== 'node_modules' && !NEVER_LOADED.test(path);
}

async function readLocked(root: string): Promise<Locked[]> {
  const lock: unknown = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const packages = isObject(lock) && isObject(lock.packages) ? lock.packages : {};
  return Object.entries(packages)
    .filter(([path, entry]) => isProduction(path, entry))
    .map(([path, entry]) => ({
      path,
      version: readVersion(entry),
      isOptional: isObject(entry) && entry.optional === true,
    }));
}

function isProduction(path: string, entry: unknown): boolean {
  if (path === '' || path.includes('/@types/') || !isObject(entry)) {
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

function isForAzure(entry: Readonly<Record<string, unknown>>): boolean {
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

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
