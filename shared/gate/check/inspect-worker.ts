import { parentPort } from 'node:worker_threads';
import type { Inspection } from '../inspect.ts';
import { type CheckFile, type InspectPass, inspectHere } from './inspect-all.ts';

/** One message to a worker: some files, and what they share. */
export interface InspectJob {
  readonly files: readonly CheckFile[];
  readonly pass: Pick<InspectPass, 'strictness' | 'terms' | 'rules'>;
}

parentPort?.on('message', async ({ files, pass }: InspectJob) => {
  const inspections: Inspection[] = await inspectHere(files, pass);
  parentPort?.postMessage(inspections);
});
