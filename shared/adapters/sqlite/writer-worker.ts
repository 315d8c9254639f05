import module from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { WriterStart } from './writer-thread.ts';

if (parentPort !== null) {
  const { path, isCached }: WriterStart = workerData;
  if (isCached) module.enableCompileCache();
  // Not before: what is loaded earlier is compiled again.
  const { serveWriter } = await import('./serve-writer.ts');
  serveWriter(parentPort, path);
}
