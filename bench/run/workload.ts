import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files under way at the same time, for everybody. */
export const CONCURRENCY = 8;
const BYTES = 4096;

/**
 * The work every peer does per file, as small as possible: make a text of 4 KB, write it to a folder,
 * after an approval copy it to another. What is measured is everything a peer adds to that.
 */
export class Workload {
  readonly names: readonly string[];
  readonly #drafts: string;
  readonly #released: string;

  constructor(folder: string, files: number) {
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
    await writeFile(join(this.#drafts, name), text);
    return name;
  }

  async release(name: string): Promise<string> {
    await copyFile(join(this.#drafts, name), join(this.#released, name));
    return name;
  }

  /** For peers whose steps must not wait. */
  stageNow(name: string, text: string): string {
    writeFileSync(join(this.#drafts, name), text);
    return name;
  }

  releaseNow(name: string): string {
    copyFileSync(join(this.#drafts, name), join(this.#released, name));
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
