import { WorkerThread } from '../concurrency/worker-thread.ts';
import type { CheckFile, Inspected, InspectPass } from './inspect-all.ts';

/** One message to a thread: some files, and changes of what they share. */
export interface InspectJob {
  readonly files: readonly CheckFile[];
  readonly pass: InspectPass | undefined;
}

export interface InspectStart {
  /** Whether compiled code is cached, as in the parent thread. */
  readonly isCached: boolean;
}

/** A thread that inspects files; its answers are JSON. */
export class InspectThread {
  readonly #thread: WorkerThread<InspectJob, string>;
  #pass: InspectPass | undefined;

  constructor(isCached: boolean) {
    // Works built and unbuilt: the worker has the extension of this file.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const program = new URL(`./inspect-worker.${extension}`, import.meta.url);
    const start: InspectStart = { isCached };
    this.#thread = new WorkerThread(program, 'inspects files', start);
  }

  /** Inspects files in the thread. Rejects with its error, or if the thread ends. */
  async inspect(files: readonly CheckFile[], pass: InspectPass): Promise<Inspected[]> {
    const job: InspectJob = { files, pass: pass === this.#pass ? undefined : pass };
    this.#pass = pass;
    return JSON.parse(await this.#thread.ask(job));
  }

  end(): Promise<void> {
    return this.#thread.end();
  }
}
