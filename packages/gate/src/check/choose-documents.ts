import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { PhasewrightError } from '../release-format-base.ts';
import { fitsPattern } from '../rules/path-pattern.ts';

/** The folder to read, and which of its documents are reported; all when `isChosen` is absent. */
export interface Choice {
  readonly folder: string;
  readonly isChosen?: (path: string) => boolean;
}

/**
 * What the arguments of a check mean, relative to `cwd`. One folder is checked by itself. Files,
 * patterns and several folders are parts of the working directory, so that links between them are
 * followed. Throws `bad-request` for one that does not exist or lies outside.
 */
export async function chooseDocuments(cwd: string, targets: readonly string[]): Promise<Choice> {
  const [first = '', ...others] = targets;
  if (others.length === 0 && (await findKind(cwd, first)) === 'folder') {
    return { folder: resolve(cwd, first) };
  }
  const tests = await Promise.all(targets.map((target) => toTest(cwd, target)));
  return { folder: cwd, isChosen: (path) => tests.some((test) => test(path)) };
}

async function toTest(cwd: string, target: string): Promise<(path: string) => boolean> {
  const kind = await findKind(cwd, target);
  if (kind === undefined && !target.includes('*')) {
    refuse(`cannot find ${target}; give a folder, files or a pattern such as "docs/**/*.md"`);
  }
  const path = relative(cwd, resolve(cwd, target)).split(sep).join('/');
  if (path.startsWith('..')) {
    refuse(`${target} is outside ${cwd}; run the check in a folder above it`);
  }
  if (kind === undefined) {
    return (document) => fitsPattern(document, target);
  }
  return kind === 'file'
    ? (document) => document === path
    : (document) => path === '' || document.startsWith(`${path}/`);
}

async function findKind(cwd: string, target: string): Promise<'file' | 'folder' | undefined> {
  const entry = await stat(resolve(cwd, target)).catch(() => undefined);
  if (entry === undefined) {
    return undefined;
  }
  return entry.isDirectory() ? 'folder' : 'file';
}

function refuse(detail: string): never {
  throw new PhasewrightError('bad-request', detail);
}
