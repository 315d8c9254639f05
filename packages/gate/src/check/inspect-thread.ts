import { WorkerThread } from '../concurrency/worker-thread.ts';
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

/** A thread that inspects files; its answers are JSON. */
export class InspectThread {
  readonly #thread: WorkerThread<InspectJob, string>;
  #pass: InspectPass | undefined;

  constructor(isCached: boolean) {
    // The sources run unbuilt and built; the worker is beside this file in the same form.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const program = new URL(`./inspect-worker.${extension}`, import.meta.url);
    const start: InspectStart = { isCached };
    this.#thread = new WorkerThread(program, 'inspects files', start);
  }

  /** Inspects files there. Rejects with what was thrown there, or when the thread ends. */
  async inspect(files: readonly CheckFile[], pass: InspectPass): Promise<Inspected[]> {
    const job: InspectJob = { files, pass: pass === this.#pass ? undefined : pass };
    this.#pass = pass;
    return JSON.parse(await this.#thread.ask(job));
  }

  end(): Promise<void> {
    return this.#thread.end();
  }
}
