import { PhasewrightError } from '../../contract/release-format.ts';
import type { StoreParts } from './link-content.ts';
import { LogFiles } from './log-files.ts';
import { Root, type RootPlace } from './root.ts';

/** Maximum of open unused roots: one for each run that is written or followed. */
const MAX_IDLE_ROOTS = 32;

interface Slot {
  readonly root: Root;
  readonly logs: LogFiles;
  readonly recovered: Promise<void>;
  users: number;
}

/** Opens roots on first use and closes the least recently used ones. */
export class Roots {
  readonly #parts: StoreParts;
  readonly #slots = new Map<string, Slot>();
  #users = 0;
  #isClosed = false;
  #resolveIdle: (() => void) | undefined;

  constructor(parts: StoreParts) {
    this.#parts = parts;
  }

  /** Runs `work` on the root at `place`, which stays open meanwhile. */
  async use<T>(place: RootPlace, work: (root: Root, logs: LogFiles) => Promise<T>): Promise<T> {
    const slot = this.#acquire(place);
    try {
      await slot.recovered;
      return await work(slot.root, slot.logs);
    } finally {
      this.#release(slot);
    }
  }

  /** Refuses further use, waits for running work, and closes all. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#users > 0) {
      await new Promise<void>((resolve) => {
        this.#resolveIdle = resolve;
      });
    }
    this.#closeIdle(0);
  }

  #acquire(place: RootPlace): Slot {
    if (this.#isClosed) {
      throw new PhasewrightError('unavailable', 'the file store is closed; open it again');
    }
    const slot = this.#slots.get(place.ledger) ?? this.#open(place);
    this.#slots.delete(place.ledger);
    this.#slots.set(place.ledger, slot);
    slot.users++;
    this.#users++;
    return slot;
  }

  #release(slot: Slot): void {
    slot.users--;
    this.#users--;
    this.#closeIdle(MAX_IDLE_ROOTS);
    if (this.#users === 0) this.#resolveIdle?.();
  }

  #open(place: RootPlace): Slot {
    const root = new Root(this.#parts, place);
    const logs = new LogFiles(root);
    const recovered = root.recover().catch((error: unknown) => {
      this.#slots.delete(place.ledger);
      root.close();
      throw error;
    });
    return { root, logs, recovered, users: 0 };
  }

  #closeIdle(maxIdle: number): void {
    if (this.#slots.size <= maxIdle) return;
    for (const [key, slot] of this.#slots) {
      if (slot.users > 0) continue;
      this.#slots.delete(key);
      slot.logs.close();
      slot.root.close();
      if (this.#slots.size <= maxIdle) return;
    }
  }
}
