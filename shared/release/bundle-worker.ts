import { parentPort } from 'node:worker_threads';
import { type BundleFile, zipFiles } from './zip-files.ts';

parentPort?.on('message', (files: readonly BundleFile[]) => {
  parentPort?.postMessage(zipFiles(files));
});
