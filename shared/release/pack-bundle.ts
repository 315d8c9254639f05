import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { PhasewrightError } from '../contract/errors.ts';
import { type BundleFile, createBundle, toBundleOrder } from './bundle.ts';
import { joinZips } from './join-zips.ts';

/** Below it, starting threads takes longer than packing. */
const MIN_BYTES = 2 * 1024 * 1024;

/** More threads than this would wait for the one that joins what they made. */
const MAX_THREADS = 4;

/**
 * Packs files into the very bytes that `createBundle` makes of them, on several cores, and without
 * keeping this thread from other work: packing thousands of files takes a second. Throws as it does.
 */
export async function packBundle(files: Iterable<BundleFile>): Promise<Uint8Array> {
  const sorted = toBundleOrder(files);
  const bytes = sorted.reduce((sum, { content }) => sum + content.byteLength, 0);
  if (bytes < MIN_BYTES) {
    return createBundle(sorted);
  }
  const threads = Math.min(availableParallelism(), MAX_THREADS, sorted.length);
  return joinZips(await Promise.all(divide(sorted, bytes / threads).map(packInThread)));
}

/** Consecutive parts of about `bytes` each, none of them empty. */
function divide(files: readonly BundleFile[], bytes: number): BundleFile[][] {
  const parts: BundleFile[][] = [];
  let left = 0;
  for (const file of files) {
    if (left <= 0) {
      parts.push([]);
      left += bytes;
    }
    parts.at(-1)?.push(file);
    left -= file.content.byteLength;
  }
  return parts;
}

/** The sources run unbuilt and built; the thread's file is beside this one in the same form. */
async function packInThread(files: readonly BundleFile[]): Promise<Uint8Array> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./bundle-worker.${extension}`, import.meta.url), {
    workerData: files,
  });
  const end = once(worker, 'exit').then(() => []);
  const [packed] = await Promise.race([once(worker, 'message'), end]);
  if (packed instanceof Uint8Array) {
    return packed;
  }
  throw new PhasewrightError('broken-invariant', 'a thread that packs a bundle ended too early');
}
