import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { PhasewrightError } from '../contract/errors.ts';
import { mapLimited } from '../run/map-limited.ts';
import { type BundleFile, createBundle, toBundleOrder } from './bundle.ts';
import { joinZips } from './join-zips.ts';

/** A file of a bundle, read when its turn comes. `size` is that of its content, in bytes. */
export interface BundleSource {
  readonly path: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}

/** What a thread packs at once: little enough for memory, enough to be worth the way there. */
const PART_BYTES = 2 * 1024 * 1024;

/** More threads than this would wait for the one that reads for them. */
const MAX_THREADS = 4;

const PARALLEL_READS = 16;

/**
 * Packs files into the very bytes that `createBundle` makes of them. A large bundle is packed in parts
 * by several threads: packing thousands of files takes a second, in which this one must do other work,
 * and all of them at once would take much memory. Throws as `toBundleOrder` does.
 */
export async function packBundle(sources: Iterable<BundleSource>): Promise<Uint8Array> {
  const parts = divide(toBundleOrder(sources));
  if (parts.length <= 1) {
    return createBundle(await readAll(parts.flat()));
  }
  const threads = Math.min(availableParallelism(), MAX_THREADS, parts.length);
  const workers = Array.from({ length: threads }, () => startWorker());
  const idle = [...workers];
  try {
    const packed = await mapLimited(parts, threads, async (part) => {
      const worker = idle.pop() as Worker;
      const zip = await packIn(worker, await readAll(part));
      idle.push(worker);
      return zip;
    });
    return joinZips(packed);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Consecutive parts of about `PART_BYTES` each, none of them empty. */
function divide(sources: readonly BundleSource[]): BundleSource[][] {
  const parts: BundleSource[][] = [];
  let left = 0;
  for (const source of sources) {
    if (left <= 0) {
      parts.push([]);
      left = PART_BYTES;
    }
    parts.at(-1)?.push(source);
    left -= source.size;
  }
  return parts;
}

function readAll(sources: readonly BundleSource[]): Promise<BundleFile[]> {
  return mapLimited(sources, PARALLEL_READS, async ({ path, read }) => ({
    path,
    content: await read(),
  }));
}

/** The sources run unbuilt and built; the thread's file is beside this one in the same form. */
function startWorker(): Worker {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new Worker(new URL(`./bundle-worker.${extension}`, import.meta.url));
}

async function packIn(worker: Worker, files: readonly BundleFile[]): Promise<Uint8Array> {
  const end = once(worker, 'exit').then(() => []);
  worker.postMessage(files);
  const [packed] = await Promise.race([once(worker, 'message'), end]);
  if (packed instanceof Uint8Array) {
    return packed;
  }
  throw new PhasewrightError('broken-invariant', 'a thread that packs a bundle ended too early');
}
