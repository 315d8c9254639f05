import { parentPort } from 'node:worker_threads';
import { type BundleFile, zipFiles } from '../sources/zip-files.ts';

parentPort?.on('message', (files: readonly BundleFile[]) => {
  parentPort?.postMessage(zipFiles(files));
});
