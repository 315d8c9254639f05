import module from 'node:module';
import { availableParallelism } from 'node:os';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { CheckFile, Inspected, Inspector, InspectPass } from './inspect-all.ts';
import { inspectSome } from './inspect-all.ts';
import { InspectThread } from './inspect-thread.ts';

/** Files per job: enough to keep a thread busy, few enough to distribute evenly. */
const JOB_FILES = 32;

/** For fewer files, starting threads costs more than it saves. */
const MIN_FILES = 200;

/** Jobs that wait in a thread, so that it does not wait for this one. */
const JOBS_AHEAD = 2;

/**
 * Inspects on all cores: in this thread, and in one for each other core. The results do not depend
 * on their number. For one use only.
 *
 * @example
 * const report = await checkFolder(files, { inspector: inspectOnAllCores() });
 */
export function inspectOnAllCores(): Inspector {
  const threads: InspectThread[] = [];
  const expect = (files: number) => {
    const maxThreads = files < MIN_FILES ? 0 : availableParallelism() - 1;
    const isCached = module.getCompileCacheDir?.() !== undefined;
    while (threads.length < maxThreads) {
      threads.push(new InspectThread(isCached));
    }
  };
  return {
    expect,
    inspect: async (files, pass, onProgress = () => undefined) => {
      expect(files.length);
      try {
        return await shareOut(files, pass, threads, onProgress);
      } finally {
        await Promise.all(threads.map((thread) => thread.end()));
      }
    },
  };
}

async function shareOut(
  files: readonly CheckFile[],
  pass: InspectPass,
  threads: readonly InspectThread[],
  onProgress: (done: number) => void,
): Promise<Inspected[]> {
  const jobs = toJobs(files).entries();
  const results: Inspected[][] = [];
  let done = 0;
  const work = async (inspect: (files: CheckFile[]) => Promise<Inspected[]>): Promise<void> => {
    for (const [job, some] of jobs) {
      const inspected = await inspect(some);
      results[job] = inspected;
      done += inspected.length;
      onProgress(done);
    }
  };
  const ahead = threads.flatMap((thread) => Array.from({ length: JOBS_AHEAD }, () => thread));
  await Promise.all([
    ...ahead.map((thread) => work((some) => thread.inspect(some, pass))),
    work(async (some) => {
      await yieldToEventLoop();
      return inspectSome(some, pass);
    }),
  ]);
  return results.flat();
}

function toJobs(files: readonly CheckFile[]): CheckFile[][] {
  return Array.from({ length: Math.ceil(files.length / JOB_FILES) }, (_, job) =>
    files.slice(job * JOB_FILES, (job + 1) * JOB_FILES),
  );
}
