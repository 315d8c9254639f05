import type { Costs } from './costs.ts';
import { ASSUMED, LIMITS, MEMORY, OWN_LIMITS } from './limits.ts';

export interface Demand {
  readonly name: string;
  /** Of one run. */
  readonly files: number;
  readonly runs: number;
  readonly regions: number;
  /** Within which all is to be written. */
  readonly hours: number;
}

export interface Need {
  /** Model calls at the same time, per region. */
  readonly lanes: number;
  readonly callsPerMinute: number;
  readonly tokensPerMinute: number;
  readonly storageRequestsPerSecond: number;
  readonly storageAccounts: number;
  readonly activitiesPerSecond: number;
  /** Actions of a Durable Task Scheduler: each activity is scheduled and answered. */
  readonly actionsPerSecond: number;
  readonly backend: string;
  readonly instances: number;
  readonly processors: number;
  /** What one run keeps in the memory of an instance that works on it. */
  readonly runMegabytes: number;
  /** Requests of storage for all files of all regions. */
  readonly storageOperations: number;
}

const ACTIONS_PER_ACTIVITY = 2;
/** Beyond this load of a processor or a limit things begin to wait. */
const LOAD = 0.6;

/** What one region needs, when files come evenly and no lane waits. */
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

/** The simplest backend that is not loaded beyond what its published figures bear. */
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
