import { closeSync, fdatasync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { PhasewrightError } from '../../contract/release-format.ts';
import { shareSync } from './share-sync.ts';

const fdatasyncAsync = promisify(fdatasync);
const NEWLINE = 0x0a;

/**
 * A file of lines that only grows. Each `write` is one call on a file opened for appending, which
 * the system keeps whole among writers of this and other processes; it is durable after `sync`. If
 * a crash or a full disk left a torn line, the next write first ends that line.
 */
export class AppendFile {
  readonly #path: string;
  readonly #fd: number;
  #isTailWhole = false;
  /** Makes written lines durable. Throws `unavailable` if the file was deleted meanwhile. */
  readonly sync: () => Promise<void>;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, 'a+', 0o644);
    this.sync = shareSync(async () => {
      await fdatasyncAsync(this.#fd);
      this.checkNotDeleted();
    });
  }

  /** Appends whole lines; each ends with a newline. */
  write(lines: Uint8Array): void {
    const isTorn = !this.#isTailWhole && endsTorn(this.#fd);
    this.#isTailWhole = false;
    const bytes = isTorn ? Buffer.concat([Buffer.of(NEWLINE), lines]) : lines;
    const written = writeSync(this.#fd, bytes);
    if (written !== bytes.byteLength) {
      const detail = `only ${written} of ${bytes.byteLength} bytes fit into ${this.#path}; free some space and repeat`;
      throw new PhasewrightError('unavailable', detail);
    }
    this.#isTailWhole = true;
  }

  /** Throws `unavailable` if the file was deleted, so that writes would be lost. */
  checkNotDeleted(): void {
    if (fstatSync(this.#fd).nlink > 0) return;
    const detail = `${this.#path} was deleted while in use; start again`;
    throw new PhasewrightError('unavailable', detail);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

function endsTorn(fd: number): boolean {
  const { size } = fstatSync(fd);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(fd, last, 0, 1, size - 1);
  return last[0] !== NEWLINE;
}
