import module from 'node:module';
import { Worker } from 'node:worker_threads';
import { type PortCalls, servePort } from '../../concurrency/port-calls.ts';
import { PhasewrightError } from '../../contract/release-format.ts';

export interface WriterStart {
  readonly path: string;
  /** Whether compiled code is kept, as it is in the thread that starts this one. */
  readonly isCached: boolean;
}

/** For short-lived objects; contents are outside the heap, and V8 would take 32 MB or more. */
const YOUNG_MB = 4;

/**
 * The thread that writes a database: a sync takes milliseconds, in which this one continues. It keeps
 * the process alive only while it owes an answer.
 */
export class WriterThread {
  readonly #path: string;
  #worker: Worker | undefined;
  #calls: PortCalls | undefined;
  #pending = 0;

  constructor(path: string) {
    this.#path = path;
  }

  async call<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    const calls = this.#calls ?? this.#start();
    this.#pending += 1;
    this.#worker?.ref();
    try {
      return await calls.call<T>(name, ...args);
    } finally {
      this.#pending -= 1;
      if (this.#pending === 0) this.#worker?.unref();
    }
  }

  /** Commits what was asked for, and ends the thread. */
  async close(): Promise<void> {
    if (this.#calls === undefined) return;
    await this.call('close');
    await this.#worker?.terminate();
  }

  #start(): PortCalls {
    const start: WriterStart = {
      path: this.#path,
      isCached: module.getCompileCacheDir?.() !== undefined,
    };
    // The sources run unbuilt and built; the worker is beside this file in the same form.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const program = new URL(`./writer-worker.${extension}`, import.meta.url);
    const worker = new Worker(program, {
      workerData: start,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    const calls = servePort(worker, {});
    const end = (error: unknown) => {
      calls.fail(error);
      if (this.#calls === calls) this.#calls = undefined;
    };
    worker.on('error', end);
    worker.on('exit', () => {
      end(new PhasewrightError('unavailable', 'the thread that writes the database ended'));
    });
    this.#worker = worker;
    this.#calls = calls;
    return calls;
  }
}
