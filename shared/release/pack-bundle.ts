import { availableParallelism } from 'node:os';
import { WorkerThread } from '../../packages/gate/src/base.ts';
import { mapLimited } from '../concurrency/map-limited.ts';
import type { BundleFile } from '../sources/zip-files.ts';
import { createBundle, toBundleOrder } from './create-bundle.ts';
import { joinZips } from './join-zips.ts';

/** A file of a bundle, read when it is packed. `size` is that of its content, in bytes. */
export interface BundleSource {
  readonly path: string;
  readonly size: number;
  read(): Promise<Uint8Array>;
}

/** Bytes per task of a thread: little enough for memory, enough to be worth the transfer. */
const PART_BYTES = 2 * 1024 * 1024;

/** More threads than this would wait for the thread that reads; that one keeps a core. */
const MAX_THREADS = 4;

const PARALLEL_READS = 16;

/**
 * Packs files into exactly the bytes of `createBundle`. Several threads pack the parts of a large
 * bundle, because packing thousands of files takes a second of processor time, and all files at
 * once would take much memory. Throws as `toBundleOrder` does.
 */
export async function packBundle(sources: Iterable<BundleSource>): Promise<Uint8Array> {
  const parts = divide(toBundleOrder(sources));
  if (parts.length <= 1) {
    return createBundle(await readAll(parts.flat()));
  }
  const others = Math.min(Math.max(1, availableParallelism() - 1), MAX_THREADS, parts.length);
  const threads = Array.from({ length: others }, startThread);
  const idle = [...threads];
  try {
    const packed = await mapLimited(parts, others, async (part) => {
      const thread = idle.pop() as (typeof threads)[number];
      const zip = await thread.ask(await readAll(part));
      idle.push(thread);
      return zip;
    });
    return joinZips(packed);
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** Consecutive, non-empty parts of about `PART_BYTES` each. */
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

/** Works built and unbuilt: the thread's program has the extension of this file. */
function startThread(): WorkerThread<readonly BundleFile[], Uint8Array> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const program = new URL(`./bundle-worker.${extension}`, import.meta.url);
  return new WorkerThread(program, 'packs a bundle');
}
