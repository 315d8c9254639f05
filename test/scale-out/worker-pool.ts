import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ActivityName, MAX_ATTEMPTS } from '../../shared/contract/activities.ts';
import type { WorkResult } from './worker.ts';

const RETRY_MS = 200;
/** A kill comes at a random time up to this long after an activity has begun. */
const MAX_KILL_DELAY_MS = 60;

export interface PoolOptions {
  readonly workers: number;
  /** Environment of the workers: the settings of the app. */
  readonly env: Readonly<Record<string, string>>;
  /** Number of workers killed during an activity. */
  readonly kills: number;
  /** Share of activities that two workers run at the same time, as after a lost lease. */
  readonly doubled: number;
  /** From 0 to 1, below 1. */
  readonly random: () => number;
}

/** An instance of the app died during an activity. */
class Died extends Error {}

/**
 * Instances of the app in processes of their own, and a queue that delivers at least once, like
 * that of a task hub: the work of a dead instance goes to another, and some work is delivered
 * twice.
 */
export class WorkerPool {
  killed = 0;
  doubled = 0;
  readonly #options: PoolOptions;
  readonly #workers: Worker[] = [];

  private constructor(options: PoolOptions) {
    this.#options = options;
  }

  static async start(options: PoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    await Promise.all(Array.from({ length: options.workers }, (_, at) => pool.#replace(at)));
    return pool;
  }

  /** The output of an activity, whatever failed on the way. Throws its error after all attempts. */
  async call(activity: ActivityName, input: object): Promise<unknown> {
    const isDoubled = this.#options.random() < this.#options.doubled;
    if (!isDoubled) {
      return this.#callUntilDone(activity, input);
    }
    this.doubled += 1;
    const both = await Promise.all([
      this.#callUntilDone(activity, input),
      this.#callUntilDone(activity, input),
    ]);
    return both[0];
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.kill()));
  }

  async #callUntilDone(activity: ActivityName, input: object): Promise<unknown> {
    for (let attempt = 1; ; ) {
      try {
        return await this.#callOnce(activity, input);
      } catch (error) {
        if (!(error instanceof Died) && attempt++ === MAX_ATTEMPTS) {
          throw error;
        }
        await sleep(RETRY_MS);
      }
    }
  }

  async #callOnce(activity: ActivityName, input: object): Promise<unknown> {
    const at = Math.floor(this.#options.random() * this.#workers.length);
    const worker = this.#workers[at];
    if (worker === undefined || worker.isDead) {
      throw new Died();
    }
    const answer = worker.call(activity, input);
    if (this.killed < this.#options.kills && this.#options.random() < 0.25) {
      this.killed += 1;
      void this.#killLater(at, worker);
    }
    return answer;
  }

  async #killLater(at: number, worker: Worker): Promise<void> {
    await sleep(this.#options.random() * MAX_KILL_DELAY_MS);
    await worker.kill();
    await this.#replace(at);
  }

  async #replace(at: number): Promise<void> {
    this.#workers[at] = await Worker.start(this.#options.env);
  }
}

/** One instance of the app. */
class Worker {
  isDead = false;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #last = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (result: WorkResult) => this.#settle(result));
    child.on('exit', () => {
      this.isDead = true;
      for (const waiting of this.#waiting.values()) waiting.reject(new Died());
    });
  }

  static async start(env: PoolOptions['env']): Promise<Worker> {
    const child = fork(join(import.meta.dirname, 'worker.ts'), { env: { ...process.env, ...env } });
    await once(child, 'message');
    return new Worker(child);
  }

  call(activity: ActivityName, input: object): Promise<unknown> {
    this.#last += 1;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#last, waiting);
    this.#child.send({ id: this.#last, activity, input }, (error) => {
      // It died, and the event of its exit comes later.
      if (error) waiting.reject(new Died());
    });
    return waiting.promise;
  }

  async kill(): Promise<void> {
    if (!this.isDead) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
  }

  #settle(result: WorkResult): void {
    const waiting = this.#waiting.get(result.id);
    this.#waiting.delete(result.id);
    if ('error' in result) {
      waiting?.reject(new Error(result.error));
    } else {
      waiting?.resolve(result.output);
    }
  }
}
