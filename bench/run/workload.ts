import { mkdirSync } from 'node:fs';
import { copyFile, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files written at the same time, for every peer. */
export const CONCURRENCY = 8;

/** Files of the run that warms up each measured process once. */
export const WARM_FILES = 100;

const BYTES = 4096;

/**
 * The work every peer does per file, as small as possible: a step that makes a text of 4 KB, a step
 * that writes it to a folder, after an approval a step that copies it to another. What is measured is
 * everything a peer adds to that.
 */
export class Workload {
  readonly names: readonly string[];
  readonly #drafts: string;
  readonly #released: string;
  readonly #isSynced: boolean;

  /** With `isSynced` every file is on disk before its step ends, as ours are. */
  constructor(folder: string, files: number, isSynced = false) {
    this.#isSynced = isSynced;
    this.names = Array.from({ length: files }, (_, index) => `file-${index}.md`);
    this.#drafts = join(folder, 'drafts');
    this.#released = join(folder, 'released');
    mkdirSync(this.#drafts, { recursive: true });
    mkdirSync(this.#released, { recursive: true });
  }

  write(name: string): string {
    return `# ${name}\n\n${'A sentence of the text. '.repeat(200)}`.slice(0, BYTES);
  }

  async stage(name: string, text: string): Promise<string> {
    await writeFile(join(this.#drafts, name), text, { flush: this.#isSynced });
    return name;
  }

  async release(name: string): Promise<string> {
    const path = join(this.#released, name);
    await copyFile(join(this.#drafts, name), path);
    if (this.#isSynced) {
      const file = await open(path, 'r');
      await file.sync();
      await file.close();
    }
    return name;
  }
}

/** Runs `work` on every item, at most `CONCURRENCY` at a time. */
export async function forEachLimited<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const pending = items.values();
  const lane = async () => {
    for (const item of pending) {
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
}

/** The items in batches of `CONCURRENCY`, for peers whose steps must begin in a fixed order. */
export function toBatches<T>(items: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / CONCURRENCY) }, (_, batch) =>
    items.slice(batch * CONCURRENCY, (batch + 1) * CONCURRENCY),
  );
}
