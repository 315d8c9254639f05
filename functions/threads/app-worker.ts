import module from 'node:module';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { ThreadStart } from './app-threads.ts';

if (parentPort !== null) {
  const { isCached, isTraced }: ThreadStart = workerData;
  if (isCached) {
    module.enableCompileCache();
  }
  // Not before: what is loaded earlier is compiled again.
  const { serveApp } = await import('./serve-app.ts');
  serveApp(parentPort, threadId, isTraced);
}
