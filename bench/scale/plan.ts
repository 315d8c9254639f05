import { COSTS, LIMITS, MODEL_SECONDS } from './limits.ts';

export interface Demand {
  readonly name: string;
  readonly files: number;
  readonly runs: number;
  readonly regions: number;
  /** Within which all is to be written. */
  readonly hours: number;
}

export interface Need {
  /** Model calls at the same time, per region. */
  readonly lanes: number;
  readonly tokensPerMinute: number;
  readonly storageRequestsPerSecond: number;
  readonly storageAccounts: number;
  readonly messagesPerSecond: number;
  /** What a task hub on Azure Storage would need; more than 16 means another backend or more hubs. */
  readonly partitions: number;
  readonly processors: number;
  /** Append blobs of the fullest event log. */
  readonly logSegments: number;
}

/** What one region needs, when files come evenly and no lane waits. */
export function planRegion({ files, runs, regions, hours }: Demand): Need {
  const total = (files * runs) / regions;
  const perSecond = total / (hours * 3_600);
  const storageRequestsPerSecond = perSecond * (COSTS.storageWrites + COSTS.storageReads);
  const messagesPerSecond = perSecond * COSTS.messages;
  return {
    lanes: Math.ceil(perSecond * MODEL_SECONDS),
    tokensPerMinute: Math.ceil(perSecond * 60 * (COSTS.inputTokens + COSTS.outputTokens)),
    storageRequestsPerSecond,
    storageAccounts: Math.ceil(storageRequestsPerSecond / LIMITS.storageRequestsPerSecond),
    messagesPerSecond,
    partitions: Math.ceil(messagesPerSecond / LIMITS.messagesPerPartition),
    processors: Math.max(1, Math.ceil((perSecond * COSTS.processorMs) / 1_000 / 0.6)),
    logSegments: Math.ceil(files / LIMITS.appendBlocks),
  };
}
