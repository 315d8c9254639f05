import { parentPort } from 'node:worker_threads';
import { type BundleFile, createBundle } from './bundle.ts';

parentPort?.on('message', (files: readonly BundleFile[]) => {
  parentPort?.postMessage(createBundle(files));
});
