import type { ApiError } from '../../../packages/client/src/index.ts';
import type { RunEvent } from '../../../shared/contract/events.ts';
import type { RunResource } from '../../../shared/contract/run.ts';
import { api } from '../api/api.ts';
import { isAborted, toProblem } from '../api/problem.ts';
import { type FileProgress, type PhaseProgress, toFileChanges } from './file-progress.ts';
import { readEvents } from './read-events.ts';
import { ReadSchedule } from './read-schedule.ts';

/** `ended`: the log is closed, and no event follows unless the run is retried. */
type Connection = 'connecting' | 'live' | 'lost' | 'ended';

/** What is known about a run: a new object after every change. */
export interface Followed {
  readonly run: RunResource | undefined;
  readonly problem: ApiError | undefined;
  readonly connection: Connection;
  readonly events: readonly RunEvent[];
  readonly files: ReadonlyMap<number, PhaseProgress>;
}

const PUBLISH_AFTER_MS = 50;
const RECONNECT_MS = [500, 1_000, 2_000, 5_000, 10_000];
/** A retry does not help with these. */
const FINAL_STATUSES: ReadonlySet<number> = new Set([401, 403, 404]);

const NOTHING: Followed = {
  run: undefined,
  problem: undefined,
  connection: 'connecting',
  events: [],
  files: new Map(),
};

/** Whether a run can still change by itself. */
export function isOpen({ status }: RunResource): boolean {
  return status === 'Running' || status === 'AwaitingApproval';
}

/** Follows one run: reads its events, and the run resource after each of them. */
export class RunFollower {
  readonly #runId: string;
  readonly #listeners = new Set<() => void>();
  readonly #schedule = new ReadSchedule(() => void this.#read());
  readonly #seen = new Set<string>();
  readonly #files = new Map<number, Map<string, FileProgress>>();
  readonly #events: RunEvent[] = [];
  #state = NOTHING;
  #abort: AbortController | undefined;
  #publishTimer: ReturnType<typeof setTimeout> | undefined;
  #reading = 0;

  constructor(runId: string) {
    this.#runId = runId;
  }

  get state(): Followed {
    return this.#state;
  }

  /** Follows the run while there are listeners; returns a function that removes the listener. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#abort === undefined) {
      this.wake();
    }
    return () => {
      this.#listeners.delete(listener);
      // A change of view removes its listener and adds the next one at once.
      setTimeout(() => this.#listeners.size === 0 && this.pause(), 1_000);
    };
  }

  /** Reads the run again, and resumes following if it was paused. */
  wake(): void {
    void this.#read();
    if (this.#abort === undefined || this.#state.connection === 'ended') {
      this.#abort?.abort();
      this.#abort = new AbortController();
      this.#schedule.touch();
      void this.#follow(this.#abort.signal);
    }
  }

  /** Closes the connection; what is known stays. */
  pause(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#schedule.stop();
    this.#state = { ...this.#state, connection: 'connecting' };
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const problem = await this.#followOnce(signal, () => {
        failures = 0;
        this.#change({ connection: 'live', problem: undefined });
      });
      if (signal.aborted || problem === 'ended') {
        return;
      }
      // A stream that ends by itself is opened again; only a broken one is a lost connection.
      if (problem !== undefined) {
        this.#change({ connection: 'lost' });
      }
      if (problem !== undefined && FINAL_STATUSES.has(problem.status)) {
        this.#change({ problem });
        return;
      }
      await sleep(RECONNECT_MS[Math.min(failures, RECONNECT_MS.length - 1)] ?? 0);
    }
  }

  async #followOnce(
    signal: AbortSignal,
    onOpen: () => void,
  ): Promise<ApiError | 'ended' | undefined> {
    try {
      const lastId = this.#events.at(-1)?.id;
      for await (const event of readEvents(this.#runId, { lastId, signal, onOpen })) {
        this.#add(event);
      }
      await this.#read();
      const { run } = this.#state;
      if (run === undefined || isOpen(run)) {
        return undefined;
      }
      this.#schedule.stop();
      this.#change({ connection: 'ended' });
      return 'ended';
    } catch (error) {
      return isAborted(error) ? undefined : toProblem(error);
    }
  }

  #add(event: RunEvent): void {
    if (this.#seen.has(event.id)) {
      return;
    }
    this.#seen.add(event.id);
    this.#events.push(event);
    const { phase } = event;
    if (phase !== undefined) {
      const known = this.#files.get(phase) ?? new Map<string, FileProgress>();
      this.#files.set(phase, known);
      for (const change of toFileChanges(event, known)) {
        known.set(change.path, change);
      }
    }
    this.#publishTimer ??= setTimeout(() => this.#publish(), PUBLISH_AFTER_MS);
  }

  #publish(): void {
    this.#publishTimer = undefined;
    this.#schedule.touch();
    this.#change({ events: this.#events.slice(), files: new Map(this.#files) });
  }

  /** The latest request wins, whatever the order of the responses. */
  async #read(): Promise<void> {
    this.#reading += 1;
    const request = this.#reading;
    const change = await api.call('GET /api/runs/{runId}', { path: { runId: this.#runId } }).then(
      (run) => ({ run, problem: undefined }),
      (error: unknown) => ({ problem: toProblem(error) }),
    );
    if (request === this.#reading) {
      this.#change(change);
    }
  }

  #change(change: Partial<Followed>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
