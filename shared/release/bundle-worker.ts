import { parentPort, workerData } from 'node:worker_threads';
import { createBundle } from './bundle.ts';

// A thread packs one part and ends.
parentPort?.postMessage(createBundle(workerData));
