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
parentPort?.on('message', ({ files, pass = known }: InspectJob) => {
  known = pass;
  parentPort?.postMessage(JSON.stringify(pass === undefined ? [] : inspectSome(files, pass)));
});
