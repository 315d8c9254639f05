import { Worker } from 'node:worker_threads';
import { PhasewrightError } from '../../contract/errors.ts';
import type { CheckFile, Inspected, InspectPass } from './inspect-all.ts';

/** One message to a thread: some files, and what is new of what they share. */
export interface InspectJob {
  readonly files: readonly CheckFile[];
  readonly pass: InspectPass | undefined;
}

/** What a thread is started with. */
export interface InspectStart {
  /** Whether compiled code is kept, as it is in the thread that starts this one. */
  readonly isCached: boolean;
}

interface Waiting {
  resolve(inspected: Inspected[]): void;
  reject(error: unknown): void;
}

/** A thread that inspects files. */
export class InspectThread {
  readonly #worker: Worker;
  /** Who waits for an answer; answers come in the order of the jobs. */
  readonly #waiting: Waiting[] = [];
  #pass: InspectPass | undefined;
  #fault: unknown;

  constructor(isCached: boolean) {
    this.#worker = startWorker({ isCached });
    this.#worker.on('message', (answer: string) => {
      this.#waiting.shift()?.resolve(JSON.parse(answer));
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => {
      const detail = 'a thread that inspects files ended too early';
      this.#fail(new PhasewrightError('broken-invariant', detail));
    });
  }

  /** Inspects files there. Rejects with what was thrown there, or when the thread ends. */
  inspect(files: readonly CheckFile[], pass: InspectPass): Promise<Inspected[]> {
    if (this.#fault !== undefined) {
      return Promise.reject(this.#fault);
    }
    const job: InspectJob = { files, pass: pass === this.#pass ? undefined : pass };
    this.#pass = pass;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(job);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#fault ??= error;
    for (const { reject } of this.#waiting.splice(0)) {
      reject(error);
    }
  }
}

/** The sources run unbuilt and built; the worker is beside this file in the same form. */
function startWorker(workerData: InspectStart): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./inspect-worker.${extension}`, import.meta.url), { workerData });
}
