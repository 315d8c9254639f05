import { toBody } from '../run/docset.ts';
import { makeTexts, type Service, startService } from '../run/service.ts';
import { WARM_FILES } from '../run/workload.ts';
import type { CallCounts, CountedCall } from './count-calls.ts';

/** The cost of one more file, counted while the product runs; storage calls by kind. */
export interface Costs {
  readonly storageWrites: number;
  readonly storageReads: number;
  readonly processorMs: number;
  /** Calls per file by activity, for the table. */
  readonly byActivity: Readonly<
    Record<string, { readonly writes: number; readonly reads: number }>
  >;
}

const WRITES: readonly CountedCall[] = ['create', 'append'];
const READS: readonly CountedCall[] = ['read', 'head', 'readAppended', 'list'];
const [FEW, MANY] = [100, 430];

interface Reading {
  readonly calls: CallCounts;
  readonly processorSeconds: number;
}

/**
 * Counts the costs of a run of few files and of one of many on a warm host. The difference per file
 * excludes the fixed costs of a run.
 */
export async function measureCosts(): Promise<Costs> {
  const service = await startService({ texts: makeTexts(), isCounting: true });
  await finishRun(service, WARM_FILES);
  await finishRun(service, MANY);
  const start = await read(service);
  await finishRun(service, FEW);
  const middle = await read(service);
  await finishRun(service, MANY);
  const end = await read(service);
  await service.stop();
  return toCosts([start, middle, end], MANY - FEW);
}

async function finishRun(service: Service, files: number): Promise<void> {
  await service.finish(await service.start(toBody(files)));
}

async function read(service: Service): Promise<Reading> {
  const { calls } = await service.readVitals();
  return { calls, processorSeconds: service.use().processorSeconds ?? 0 };
}

/** Costs per file, from readings before, between and after a short and a long run. */
export function toCosts(
  [start, middle, end]: readonly [Reading, Reading, Reading],
  files: number,
): Costs {
  const more = (value: (reading: Reading) => number) =>
    (value(end) - value(middle) - (value(middle) - value(start))) / files;
  const byActivity = Object.fromEntries(
    Object.keys(end.calls).map((name) => [
      name,
      {
        writes: more(({ calls }) => sumOf(calls[name], WRITES)),
        reads: more(({ calls }) => sumOf(calls[name], READS)),
      },
    ]),
  );
  const all = Object.values(byActivity);
  return {
    storageWrites: all.reduce((sum, { writes }) => sum + writes, 0),
    storageReads: all.reduce((sum, { reads }) => sum + reads, 0),
    processorMs: 1000 * more(({ processorSeconds }) => processorSeconds),
    byActivity,
  };
}

function sumOf(counts: CallCounts[string] | undefined, kinds: readonly CountedCall[]): number {
  return kinds.reduce((sum, kind) => sum + (counts?.[kind] ?? 0), 0);
}
