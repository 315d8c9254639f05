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

/** More threads than this would wait for the one that reads for them; that one keeps a core. */
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
  const others = Math.min(Math.max(1, availableParallelism() - 1), MAX_THREADS, parts.length);
  const threads = Array.from({ length: others }, () => new PackingThread());
  const idle = [...threads];
  try {
    const packed = await mapLimited(parts, others, async (part) => {
      const thread = idle.pop() as PackingThread;
      const zip = await thread.pack(await readAll(part));
      idle.push(thread);
      return zip;
    });
    return joinZips(packed);
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
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

/** A thread that packs one part after the other. */
class PackingThread {
  readonly #worker: Worker;
  /** Settles when the thread has ended, which it must not before it has answered. */
  readonly #ended: Promise<unknown[]>;

  constructor() {
    // The sources run unbuilt and built; the thread's program is beside this one in the same form.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./bundle-worker.${extension}`, import.meta.url));
    this.#ended = once(this.#worker, 'exit').then(() => []);
    this.#ended.catch(() => undefined);
  }

  async pack(files: readonly BundleFile[]): Promise<Uint8Array> {
    this.#worker.postMessage(files);
    const answer = new Promise<unknown[]>((resolve) => {
      this.#worker.once('message', (packed) => resolve([packed]));
    });
    const [packed] = await Promise.race([answer, this.#ended]);
    if (packed instanceof Uint8Array) {
      return packed;
    }
    throw new PhasewrightError('broken-invariant', 'a thread that packs a bundle ended too early');
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
