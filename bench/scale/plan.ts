import type { Costs } from './costs.ts';
import { ASSUMED, LIMITS, MEMORY, OWN_LIMITS } from './limits.ts';

export interface Demand {
  readonly name: string;
  /** Files of one run. */
  readonly files: number;
  readonly runs: number;
  readonly regions: number;
  /** Hours in which everything must be written. */
  readonly hours: number;
}

export interface Need {
  /** Concurrent model calls per region. */
  readonly lanes: number;
  readonly callsPerMinute: number;
  readonly tokensPerMinute: number;
  readonly storageRequestsPerSecond: number;
  readonly storageAccounts: number;
  readonly activitiesPerSecond: number;
  /** Actions of a Durable Task Scheduler: each activity is scheduled and completed. */
  readonly actionsPerSecond: number;
  readonly backend: string;
  readonly instances: number;
  readonly processors: number;
  /** Memory of one run on an instance that works on it. */
  readonly runMegabytes: number;
  /** Storage requests for all files of all regions. */
  readonly storageOperations: number;
}

const ACTIONS_PER_ACTIVITY = 2;
/** Above this load of a processor or a limit, queues grow. */
const LOAD = 0.6;

/** What one region needs if files arrive evenly and no lane waits. */
export function planRegion({ files, runs, regions, hours }: Demand, costs: Costs): Need {
  const perSecond = (files * runs) / regions / (hours * 3_600);
  const assumed = ASSUMED.cacheReads + ASSUMED.cacheWrites + ASSUMED.activityReads;
  const requests = costs.storageWrites + costs.storageReads + assumed;
  const lanes = Math.ceil(perSecond * ASSUMED.modelSeconds);
  const activitiesPerSecond = perSecond * ASSUMED.activities;
  const actionsPerSecond = activitiesPerSecond * ACTIONS_PER_ACTIVITY;
  const processors = Math.ceil((perSecond * costs.processorMs) / 1_000 / LOAD);
  return {
    lanes,
    callsPerMinute: Math.ceil(perSecond * 60),
    tokensPerMinute: Math.ceil(perSecond * 60 * (ASSUMED.inputTokens + ASSUMED.outputTokens)),
    storageRequestsPerSecond: perSecond * requests,
    storageAccounts: Math.ceil((perSecond * requests) / LIMITS.storageRequestsPerSecond),
    activitiesPerSecond,
    actionsPerSecond,
    backend: chooseBackend(activitiesPerSecond, actionsPerSecond),
    instances: Math.max(processors, Math.ceil(lanes / OWN_LIMITS.activitiesPerInstance)),
    processors,
    runMegabytes: Math.round(MEMORY.baseMegabytes + (files * MEMORY.kilobytesPerFile) / 1_000),
    storageOperations: Math.ceil(files * runs * requests),
  };
}

/** The simplest backend whose published limits bear the load. */
function chooseBackend(activitiesPerSecond: number, actionsPerSecond: number): string {
  if (activitiesPerSecond <= LIMITS.azureStorageActivitiesPerSecond * LOAD) {
    return 'Azure Storage';
  }
  if (actionsPerSecond <= LIMITS.schedulerActionsPerSecond * LOAD) {
    return 'Scheduler, Consumption';
  }
  const units = Math.ceil(actionsPerSecond / (LIMITS.capacityUnitActionsPerSecond * LOAD));
  return units <= LIMITS.capacityUnits ? `Scheduler, ${units} CU` : 'several task hubs';
}
