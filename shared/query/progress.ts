import { remember } from '../concurrency/memory.ts';
import type { RunEvent } from '../contract/events.ts';
import type { EventReader } from '../records/event-log.ts';
import type { Records } from '../records/records.ts';

/** The progress of a phase from the log: files staged so far, and how long each took, by path. */
interface PhaseProgress {
  staged: number;
  readonly durationsMs: Map<string, number>;
}

export type ReadProgress = (runId: string) => Promise<ReadonlyMap<number, PhaseProgress>>;

const RUNS_FOLLOWED = 16;

/**
 * Creates a reader of live counts by phase, from the event log. Each call reads only new events.
 * The custom status counts a lane when it ends; this counts each file.
 */
export function createProgressReader({ of }: Records): ReadProgress {
  const followers = remember(RUNS_FOLLOWED, async (runId) => new Follower(of(runId).openEvents()));
  return async (runId) => (await followers(runId)).read();
}

class Follower {
  readonly #reader: EventReader;
  readonly #phases = new Map<number, PhaseProgress>();
  #last: Promise<void> = Promise.resolve();

  constructor(reader: EventReader) {
    this.#reader = reader;
  }

  /** Reads of one run are serialized, so that no event is counted twice. */
  async read(): Promise<ReadonlyMap<number, PhaseProgress>> {
    const turn = this.#last.then(async () => {
      for (const event of await this.#reader.next()) {
        this.#count(event);
      }
    });
    this.#last = turn.catch(() => undefined);
    await turn;
    return this.#phases;
  }

  #count({ type, phase = 0, file, data }: RunEvent): void {
    const progress = this.#phases.get(phase) ?? { staged: 0, durationsMs: new Map() };
    this.#phases.set(phase, progress);
    if (type === 'file.staged') {
      progress.staged += 1;
    } else if (type === 'files.regenerating' && Array.isArray(data.files)) {
      progress.staged = Math.max(0, progress.staged - data.files.length);
    } else if (type === 'file.drafted' && file !== undefined) {
      progress.durationsMs.set(file, Number(data.durationMs ?? 0));
    }
  }
}
