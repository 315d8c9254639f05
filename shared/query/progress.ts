import { remember } from '../concurrency/memory.ts';
import { serialize } from '../concurrency/serialize.ts';
import { isTerminal, type RunEvent } from '../contract/events.ts';
import type { Retrying } from '../contract/run.ts';
import type { EventReader } from '../records/event-log.ts';
import type { Records } from '../records/records.ts';

/** The progress of a phase from the log: files staged so far, and how long each took, by path. */
interface PhaseProgress {
  staged: number;
  readonly durationsMs: Map<string, number>;
}

export interface Progress {
  readonly phases: ReadonlyMap<number, PhaseProgress>;
  /** Activities whose last attempt failed, in the order in which they began to fail. */
  readonly retrying: readonly Retrying[];
  /** Until when calls of the run last waited for a service at its limit. */
  readonly throttledUntil: string | undefined;
}

export type ReadProgress = (runId: string) => Promise<Progress>;

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
  readonly #retrying = new Map<string, Retrying>();
  #throttledUntil: string | undefined;
  readonly #oneByOne = serialize();

  constructor(reader: EventReader) {
    this.#reader = reader;
  }

  /** Reads of one run are serialized, so that no event is counted twice. */
  async read(): Promise<Progress> {
    await this.#oneByOne(async () => {
      for (const event of await this.#reader.next()) {
        this.#count(event);
        this.#follow(event);
      }
    });
    return {
      phases: this.#phases,
      retrying: [...this.#retrying.values()],
      throttledUntil: this.#throttledUntil,
    };
  }

  #follow({ type, phase, at, data }: RunEvent): void {
    const key = `${data.activity} ${data.call}`;
    if (type === 'activity.failed') {
      this.#retrying.set(key, {
        activity: String(data.activity),
        ...(phase === undefined ? {} : { phase }),
        attempt: Number(data.attempt),
        maxAttempts: Number(data.maxAttempts),
        detail: String(data.detail),
        at,
      });
    } else if (type === 'activity.recovered') {
      this.#retrying.delete(key);
    } else if (type === 'run.retried' || isTerminal(type)) {
      this.#retrying.clear();
    }
  }

  #count({ type, phase = 0, file, data }: RunEvent): void {
    const progress = this.#phases.get(phase) ?? { staged: 0, durationsMs: new Map() };
    this.#phases.set(phase, progress);
    if (type === 'agent.throttled') {
      this.#throttledUntil = String(data.until);
    } else if (type === 'file.staged') {
      progress.staged += 1;
    } else if (type === 'files.regenerating' && Array.isArray(data.files)) {
      progress.staged = Math.max(0, progress.staged - data.files.length);
    } else if (type === 'file.drafted' && file !== undefined) {
      progress.durationsMs.set(file, Number(data.durationMs ?? 0));
    }
  }
}
