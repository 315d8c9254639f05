import type { BlobStore } from '../contract/blob-store.ts';
import type { RunEvent } from '../contract/events.ts';
import { EventReader } from '../run/event-log.ts';
import { remember } from '../run/remember.ts';

/** Files staged so far in the phase that is being written. */
export type ReadProgress = (runId: string) => Promise<ReadonlyMap<number, number>>;

const RUNS_FOLLOWED = 16;

/**
 * Makes a reader of live counts: staged files by phase, from the event log. Each call reads only
 * what was logged since the one before. The custom status counts a lane when it ends; this counts
 * each file.
 */
export function createProgressReader(store: BlobStore): ReadProgress {
  const followers = remember(RUNS_FOLLOWED, async (runId) => new Follower(store, runId));
  return async (runId) => (await followers(runId)).read();
}

class Follower {
  readonly #reader: EventReader;
  readonly #staged = new Map<number, number>();
  #last: Promise<void> = Promise.resolve();

  constructor(store: BlobStore, runId: string) {
    this.#reader = new EventReader(store, runId);
  }

  /** Reads of one run take turns, so that no event is counted twice. */
  async read(): Promise<ReadonlyMap<number, number>> {
    const turn = this.#last.then(async () => {
      for (const event of await this.#reader.next()) {
        this.#count(event);
      }
    });
    this.#last = turn.catch(() => undefined);
    await turn;
    return this.#staged;
  }

  #count({ type, phase = 0, data }: RunEvent): void {
    const staged = this.#staged.get(phase) ?? 0;
    if (type === 'file.staged') {
      this.#staged.set(phase, staged + 1);
    } else if (type === 'files.regenerating' && Array.isArray(data.files)) {
      this.#staged.set(phase, Math.max(0, staged - data.files.length));
    }
  }
}
