import { execFile } from 'node:child_process';
import { type Dirent, existsSync } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import ignore, { type Ignore } from 'ignore';
import { PhasewrightError, toErrorText } from '../../shared/contract/release-format-base.ts';
import { findPathReason, findSizeReason } from '../../shared/sources/select-files.ts';
import {
  type SkippedFile,
  SOURCE_LIMITS,
  type SourceFile,
} from '../../shared/sources/source-file.ts';
import { createSourceSet, readZip, type SourceSet } from '../../shared/sources/source-set.ts';
import { tooLarge } from '../../shared/sources/unzip.ts';
import { toUsageError } from './arguments.ts';

/**
 * Reads a source set: a folder, a zip, or `REPO@REV`, a revision of a local git repository. Throws a
 * usage error if it is none of these, otherwise what `createSourceSet` throws.
 */
export async function readSources(target: string, cwd: string): Promise<SourceSet> {
  const path = resolve(cwd, target);
  if (existsSync(path)) {
    return (await stat(path)).isDirectory() ? readFolder(path) : readZipFile(path, target);
  }
  const at = target.lastIndexOf('@');
  const repository = resolve(cwd, target.slice(0, Math.max(0, at)) || '.');
  if (at < 0 || !existsSync(repository)) {
    throw toUsageError(`cannot find the sources ${target}; name a folder, a zip or REPO@REVISION`);
  }
  return readRevision(repository, target.slice(at + 1));
}

async function readZipFile(path: string, shown: string): Promise<SourceSet> {
  const { size } = await stat(path);
  if (size > SOURCE_LIMITS.bytes) {
    throw tooLarge(`the zip ${shown} has ${size} bytes`);
  }
  return readZip(await readFile(path));
}

const run = promisify(execFile);

/** Git packs the revision itself, so neither the index nor the files of the work tree matter. */
async function readRevision(repository: string, revision: string): Promise<SourceSet> {
  try {
    const wanted = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const { stdout: commit } = await run('git', ['-C', repository, ...wanted]);
    const archive = ['archive', '--format=zip', commit.trim()];
    const { stdout } = await run('git', ['-C', repository, ...archive], {
      encoding: 'buffer',
      maxBuffer: SOURCE_LIMITS.bytes,
    });
    return readZip(stdout);
  } catch (error) {
    if (error instanceof PhasewrightError) {
      throw error;
    }
    if (error instanceof RangeError) {
      throw tooLarge(
        `${repository}@${revision} is larger as a zip than ${SOURCE_LIMITS.bytes} bytes`,
      );
    }
    const detail = `git cannot read the revision "${revision}" of ${repository}: ${toErrorText(error).split('\n')[0]}`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}

/** What a walk through a folder has found so far. */
interface Walk {
  readonly root: string;
  readonly files: SourceFile[];
  readonly skipped: SkippedFile[];
  bytes: number;
}

/** The rules of a `.gitignore` and the folder that they apply to. */
interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

async function readFolder(path: string): Promise<SourceSet> {
  const root = await realpath(path);
  const walk: Walk = { root, files: [], skipped: [], bytes: 0 };
  await walkFolder(walk, '', []);
  return createSourceSet(walk.files, walk.skipped);
}

async function walkFolder(walk: Walk, folder: string, above: readonly IgnoreRules[]) {
  const entries = await listFolder(join(walk.root, folder));
  const rules = entries.some((it) => it.isFile() && it.name === '.gitignore')
    ? [...above, await readRules(walk.root, folder)]
    : above;
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const reason =
      findPathReason(path) ?? (isIgnored(path, entry, rules) ? 'ignored by .gitignore' : undefined);
    if (reason !== undefined) {
      walk.skipped.push({ path, reason });
    } else if (entry.isDirectory()) {
      await walkFolder(walk, path, rules);
    } else {
      await addEntry(walk, path, entry);
    }
  }
}

async function addEntry(walk: Walk, path: string, entry: Dirent): Promise<void> {
  if (entry.isSymbolicLink()) {
    walk.skipped.push({ path, reason: await followLink(walk.root, path) });
  } else if (entry.isFile()) {
    await addFile(walk, path);
  } else {
    walk.skipped.push({ path, reason: 'not a file' });
  }
}

async function listFolder(path: string): Promise<Dirent[]> {
  try {
    return (await readdir(path, { withFileTypes: true })).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  } catch (error) {
    const detail = `cannot read the folder ${path}: ${toErrorText(error)}`;
    throw new PhasewrightError('bad-request', detail, { cause: error });
  }
}

async function readRules(root: string, folder: string): Promise<IgnoreRules> {
  const text = await readFile(join(root, folder, '.gitignore'), 'utf8');
  return { folder, rules: ignore().add(text) };
}

/** The last `.gitignore` with a rule for a path decides, as in git. */
function isIgnored(path: string, entry: Dirent, all: readonly IgnoreRules[]): boolean {
  for (const { folder, rules } of all.toReversed()) {
    const inside = folder === '' ? path : path.slice(folder.length + 1);
    const { ignored, unignored } = rules.test(entry.isDirectory() ? `${inside}/` : inside);
    if (ignored || unignored) {
      return ignored;
    }
  }
  return false;
}

/** Why a link is skipped. Throws `unprocessable` that names a link out of the folder. */
async function followLink(root: string, path: string): Promise<string> {
  const target = resolve(root, path, '..', await readlink(join(root, path)));
  const real = await realpath(target).catch(() => target);
  const inside = relative(root, real);
  if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    const detail = `${path} is a link out of the folder, to ${target}; remove it, ignore it in .gitignore, or replace it by the file`;
    throw new PhasewrightError('unprocessable', detail);
  }
  return `a link to ${inside}`;
}

async function addFile(walk: Walk, path: string): Promise<void> {
  const full = join(walk.root, path);
  const { size } = await lstat(full);
  const reason = findSizeReason(size);
  if (reason !== undefined) {
    walk.skipped.push({ path, reason });
    return;
  }
  walk.bytes += size;
  if (walk.files.length >= SOURCE_LIMITS.files || walk.bytes > SOURCE_LIMITS.bytes) {
    throw tooLarge(
      `up to ${path} the folder has ${walk.files.length + 1} files of ${walk.bytes} bytes`,
    );
  }
  walk.files.push({ path, content: await readFile(full) });
}
