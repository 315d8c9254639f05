import { createPublicKey, type KeyObject } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { readBundle } from './bundle.ts';
import { type FileEvidence, readEvidence } from './check/read-evidence.ts';
import type { ReleaseFiles } from './check/record.ts';
import { type VerifyResult, verifyRelease } from './check/release.ts';
import type { Digest } from './format/digest.ts';
import { isPhasewrightError, PhasewrightError, toErrorText } from './format/errors.ts';

/**
 * Checks a bundle, or a folder that one was unpacked to, as `verifyRelease` does. A bundle that
 * cannot be unpacked is a problem in the result; a path that cannot be read throws `bad-request`.
 *
 * @example
 * import { readPublicKey, verifyPath } from '@phasewright/verify';
 *
 * const key = await readPublicKey('public.pem');
 * const { ok } = await verifyPath('bundle.zip', undefined, key);
 */
export async function verifyPath(
  path: string,
  expected?: Digest,
  key?: KeyObject,
): Promise<VerifyResult> {
  const found = await readContent(path);
  try {
    const files = found instanceof Uint8Array ? readBundle(found) : found;
    return verifyRelease(files, expected, key);
  } catch (error) {
    const detail = isPhasewrightError(error) ? error.detail : toErrorText(error);
    const problem = { path: basename(path), problem: 'malformed', detail } as const;
    return { ok: false, problems: [problem] };
  }
}

/**
 * What the blocks of a document rest on, from a bundle or a folder, by the planned path of the
 * document. Throws `bad-request` for a release that cannot be read, `not-found` for no such
 * document.
 *
 * @example
 * import { renderEvidence, requireEvidence } from '@phasewright/verify';
 *
 * const evidence = await requireEvidence('bundle.zip', 'index.md');
 * console.log(renderEvidence(evidence).join('\n'));
 */
export async function requireEvidence(path: string, document: string): Promise<FileEvidence> {
  const evidence = readEvidence(await readRelease(path), document);
  if (evidence === undefined) {
    throw new PhasewrightError('not-found', `the release has no document "${document}"`);
  }
  return evidence;
}

/**
 * The files of a bundle, or of a folder that one was unpacked to, by path; nothing is checked. Throws
 * `bad-request` for a path that cannot be read.
 *
 * @example
 * import { readRelease, verifyRelease } from '@phasewright/verify';
 *
 * const files = await readRelease('bundle.zip');
 * console.log(verifyRelease(files).ok, files.size);
 */
export async function readRelease(path: string): Promise<ReleaseFiles> {
  const found = await readContent(path);
  return found instanceof Uint8Array ? readBundle(found) : found;
}

/** The bytes of a bundle, or the files of a folder. */
async function readContent(path: string): Promise<Uint8Array | ReleaseFiles> {
  const entry = await stat(path).catch((error: unknown) => {
    throw refuse(`cannot read ${path}: ${toErrorText(error)}`);
  });
  if (entry.isDirectory()) {
    return readFolder(path);
  }
  if (!entry.isFile()) {
    throw refuse(`${path} must be a bundle or a folder`);
  }
  return readFile(path);
}

/**
 * Reads a public key in PEM for `verifyRelease` and `verifyPath`. Throws `bad-request` when the
 * file cannot be read or holds another key, a private one included.
 *
 * @example
 * import { readPublicKey } from '@phasewright/verify';
 *
 * const key = await readPublicKey('public.pem');
 * console.log(key.asymmetricKeyType);
 */
export async function readPublicKey(file: string): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    throw refuse(`cannot read ${file}: ${toErrorText(error)}`);
  });
  if (pem.includes('PRIVATE KEY')) {
    throw refuse(
      `${file} contains a private key; give the public key, and keep the private key secret`,
    );
  }
  try {
    return createPublicKey(pem);
  } catch (error) {
    throw refuse(`${file} must contain a public key in PEM: ${toErrorText(error)}`);
  }
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) {
      files.set(relative(folder, file).split(sep).join('/'), await readFile(file));
    } else if (!entry.isDirectory()) {
      const kind = entry.isSymbolicLink() ? 'a symbolic link' : 'not a plain file';
      throw refuse(`${file} is ${kind}; a release contains plain files only`);
    }
  }
  return files;
}

function refuse(detail: string): PhasewrightError {
  return new PhasewrightError('bad-request', detail);
}
