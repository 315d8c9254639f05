import { close, fsync, mkdirSync, open } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { toErrno } from './io-error.ts';

const openAsync = promisify(open);
const fsyncAsync = promisify(fsync);
const closeAsync = promisify(close);

/** Folders that are known to exist, so that each is checked once. */
export class Directories {
  readonly #known = new Set<string>();

  /** Creates a folder and its parents. Returns every folder that gains an entry by that. */
  ensure(directory: string): string[] {
    if (this.#known.has(directory)) return [];
    const first = mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#known.add(directory);
    if (first === undefined) return [];
    const changed: string[] = [];
    for (let at = directory; at.length >= first.length; at = dirname(at)) changed.push(dirname(at));
    return changed;
  }

  forget(directory: string): void {
    this.#known.delete(directory);
  }
}

/** Makes the entries of a folder durable. A missing folder has none. Windows has no such call. */
export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  let fd: number;
  try {
    fd = await openAsync(directory, 'r');
  } catch (error) {
    if (toErrno(error) === 'ENOENT') return;
    throw error;
  }
  try {
    await fsyncAsync(fd);
  } finally {
    await closeAsync(fd);
  }
}
