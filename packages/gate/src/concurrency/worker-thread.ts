import { Worker } from 'node:worker_threads';
import { PhasewrightError } from '../release-format-base.ts';

interface Waiting<A> {
  resolve(answer: A): void;
  reject(error: unknown): void;
}

/** A thread that answers each message with one, in order. */
export class WorkerThread<J, A> {
  readonly #worker: Worker;
  readonly #waiting: Waiting<A>[] = [];
  #fault: unknown;

  /** `purpose` ends the sentence about a thread that ended before it had answered. */
  constructor(program: URL, purpose: string, workerData?: object) {
    this.#worker = new Worker(program, { workerData });
    this.#worker.on('message', (answer: A) => {
      this.#waiting.shift()?.resolve(answer);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => {
      const detail = `a thread that ${purpose} ended too early`;
      this.#fail(new PhasewrightError('broken-invariant', detail));
    });
  }

  /** Rejects with the error of the thread, or if the thread ends. */
  ask(job: J): Promise<A> {
    if (this.#fault !== undefined) {
      return Promise.reject(this.#fault);
    }
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
