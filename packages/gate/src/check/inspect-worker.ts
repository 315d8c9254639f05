import module from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { InspectPass } from './inspect-all.ts';
import type { InspectJob, InspectStart } from './inspect-thread.ts';

const { isCached }: InspectStart = workerData;
if (isCached) {
  module.enableCompileCache();
}
// Imported late, because modules loaded before the cache is enabled are compiled again.
const { inspectSome } = await import('./inspect-all.ts');
let known: InspectPass | undefined;

// JSON is several times faster than cloning objects.
// Jobs are answered in their order, also if one has to wait for the grammar of a sample.
let answered: Promise<void> = Promise.resolve();
parentPort?.on('message', (job: InspectJob) => {
  answered = answered.then(() => answer(job));
});

async function answer({ files, pass = known }: InspectJob): Promise<void> {
  known = pass;
  const inspected = pass === undefined ? [] : await inspectSome(files, pass);
  parentPort?.postMessage(JSON.stringify(inspected));
}
