import { closeSync, fsync, openSync, readSync, unlinkSync, write, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { toErrno } from './io-error.ts';

const writeAsync = promisify(write);
export const syncFile: (fd: number) => Promise<void> = promisify(fsync);

/** Up to this size a direct call takes less time than one in another thread. */
const DIRECT_BYTES = 1024 * 1024;

/** Writes a new read-only file and leaves it open; on failure there is no file. Not yet durable. */
export async function writeNewFile(path: string, content: Uint8Array): Promise<number> {
  const fd = openSync(path, 'wx', 0o444);
  try {
    for (let at = 0; at < content.byteLength; ) {
      const rest = content.byteLength - at;
      at +=
        rest <= DIRECT_BYTES
          ? writeSync(fd, content, at, rest)
          : (await writeAsync(fd, content, at, rest)).bytesWritten;
    }
    return fd;
  } catch (error) {
    closeSync(fd);
    unlinkSync(path);
    throw error;
  }
}

/** The bytes of a file of about `size` bytes, or `undefined` if there is none. */
export async function readIfThere(path: string, size: number): Promise<Uint8Array | undefined> {
  try {
    return size <= DIRECT_BYTES ? readDirect(path, size) : new Uint8Array(await readFile(path));
  } catch (error) {
    if (toErrno(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** One more byte is requested, so that a file that has grown is detected. */
function readDirect(path: string, size: number): Uint8Array {
  const bytes = new Uint8Array(size + 1);
  const fd = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(fd, bytes));
  } finally {
    closeSync(fd);
  }
}

export function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (toErrno(error) !== 'ENOENT') throw error;
  }
}

export function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (toErrno(error) === 'ENOENT') return undefined;
    throw error;
  }
}
