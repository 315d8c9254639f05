import { toBody, toPages } from './docset.ts';
import { readHistoryBytes, startService } from './service.ts';
import { WARM_FILES } from './workload.ts';

/**
 * The workloads: the reference of an API in its five phases, and pages in one phase like the peers'
 * workload.
 */
const WAYS = { phasewright: toBody, 'phasewright, one phase': toPages } as const;
export type OwnWay = keyof typeof WAYS;
export const OWN_WAYS = Object.keys(WAYS) as readonly OwnWay[];

export interface OwnResult {
  readonly files: number;
  readonly ms: number;
  readonly processorMs: number;
  readonly historyBytes: number;
  /** Peak memory of the process, its warm-up included. */
  readonly megabytes: number | null;
}

/**
 * Measures one run of the product in its own process, warmed up once like every peer. An earlier
 * run in another process writes its texts into files.
 */
export async function measureOwn(way: OwnWay, files: number, texts: string): Promise<OwnResult> {
  const service = await startService({ texts });
  await service.finish(await service.start(WAYS[way](WARM_FILES)));
  const before = service.use().processorSeconds ?? 0;
  const begun = performance.now();
  const runId = await service.start(WAYS[way](files));
  const released = await service.finish(runId);
  const ms = performance.now() - begun;
  const { processorSeconds, peakMegabytes } = service.use();
  await service.stop();
  return {
    files: released,
    ms,
    processorMs: ((processorSeconds ?? 0) - before) * 1000,
    historyBytes: readHistoryBytes(service.data, [runId]),
    megabytes: peakMegabytes,
  };
}

/** Writes the texts of a run into a folder, so that measured runs only read them. */
export async function writeTexts(way: OwnWay, files: number, texts: string): Promise<void> {
  const service = await startService({ texts });
  await service.finish(await service.start(WAYS[way](files)));
  await service.stop();
}
