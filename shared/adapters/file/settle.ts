import { syncDirectory } from './directories.ts';
import { removeIfThere } from './whole-file.ts';

/** Links whose folder is not synced yet; a kill leaves at most this many temporary names. */
const BATCH = 512;

interface Linked {
  readonly temp: string;
  readonly directories: readonly string[];
}

/**
 * Removes the temporary name of a file once its final name is durable. Until then a crash loses
 * nothing, because the content can be linked again from its temporary name; so folders are synced
 * in batches, and not once per file.
 */
export class Settler {
  #linked: Linked[] = [];
  #running: Promise<unknown> | undefined;

  /** `directories` are those that gained an entry by the link. */
  add(temp: string, directories: readonly string[]): void {
    this.#linked.push({ temp, directories });
    if (this.#linked.length >= BATCH && this.#running === undefined) {
      this.#running = this.#trySettle().finally(() => {
        this.#running = undefined;
      });
    }
  }

  /** Settles all that is left; throws the error that prevented it. */
  async finish(): Promise<void> {
    await this.#running;
    const failure = await this.#trySettle();
    if (failure !== undefined) throw failure.error;
  }

  /** What cannot be settled now stays for the next batch. */
  async #trySettle(): Promise<{ error: unknown } | undefined> {
    const batch = this.#linked;
    this.#linked = [];
    try {
      const directories = new Set(batch.flatMap((linked) => linked.directories));
      await Promise.all([...directories].map(syncDirectory));
      for (const { temp } of batch) removeIfThere(temp);
      return undefined;
    } catch (error) {
      this.#linked.push(...batch);
      return { error };
    }
  }
}
