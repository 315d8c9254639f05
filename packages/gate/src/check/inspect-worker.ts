import module from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { InspectPass } from './inspect-all.ts';
import type { InspectJob, InspectStart } from './inspect-thread.ts';

const { isCached }: InspectStart = workerData;
if (isCached) {
  module.enableCompileCache();
}
// Not before: what is loaded earlier is compiled again.
const { inspectSome } = await import('./inspect-all.ts');
let known: InspectPass | undefined;

// JSON is written and read several times faster than objects are cloned.
parentPort?.on('message', ({ files, pass = known }: InspectJob) => {
  known = pass;
  parentPort?.postMessage(JSON.stringify(pass === undefined ? [] : inspectSome(files, pass)));
});
