import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { PhasewrightError } from '../../contract/errors.ts';
import type { Inspection } from '../inspect.ts';
import { type CheckFile, type InspectAll, type InspectPass, inspectHere } from './inspect-all.ts';
import type { InspectJob } from './inspect-worker.ts';

/** Files per message: large enough to keep a worker busy, small enough to share out evenly. */
const JOB_FILES = 32;

/** Below it, starting threads costs more than it saves. */
const MIN_FILES = 200;

/** Inspects on all cores. The results do not depend on how many there are. */
export const inspectOnAllCores: InspectAll = async (files, pass) => {
  const jobs = toJobs(files);
  const threads = Math.min(availableParallelism(), jobs.length);
  if (files.length < MIN_FILES || threads < 2) {
    return inspectHere(files, pass);
  }
  const results: Inspection[][] = [];
  let next = 0;
  let done = 0;
  const work = async (worker: Worker): Promise<void> => {
    const end = once(worker, 'exit').then(() => undefined);
    for (let job = next++; job < jobs.length; job = next++) {
      const inspections = await send(worker, end, jobs[job] ?? [], pass);
      results[job] = inspections;
      done += inspections.length;
      pass.onProgress?.(done);
    }
  };
  const workers = Array.from({ length: threads }, startWorker);
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results.flat();
};

function toJobs(files: readonly CheckFile[]): CheckFile[][] {
  return Array.from({ length: Math.ceil(files.length / JOB_FILES) }, (_, job) =>
    files.slice(job * JOB_FILES, (job + 1) * JOB_FILES),
  );
}

/** The sources run unbuilt and built; the worker is beside this file in the same form. */
function startWorker(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./inspect-worker.${extension}`, import.meta.url));
}

/** `end` settles when the thread does, which it must not before it has answered. */
async function send(
  worker: Worker,
  end: Promise<undefined>,
  files: readonly CheckFile[],
  { strictness, terms, rules }: InspectPass,
): Promise<Inspection[]> {
  const answer: Promise<Inspection[][]> = once(worker, 'message');
  worker.postMessage({ files, pass: { strictness, terms, rules } } satisfies InspectJob);
  const message = await Promise.race([answer, end]);
  if (message === undefined) {
    throw new PhasewrightError('broken-invariant', 'a thread that inspects files ended too early');
  }
  return message[0] ?? [];
}
