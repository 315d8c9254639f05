/**
 * Published limits the plan counts with, each with where it stands. They change: read them again
 * before money depends on them.
 */
export const LIMITS = {
  /** Requests per second of one standard storage account (learn.microsoft.com, storage scalability targets). */
  storageRequestsPerSecond: 20_000,
  /** Requests per second to one blob (the same page). */
  blobRequestsPerSecond: 500,
  /** Blocks of one append blob (learn.microsoft.com, blob storage targets). */
  appendBlocks: 50_000,
  /**
   * Activities fanned out per second on the Azure Storage backend by one small instance, with
   * extended sessions, which Node does not have (learn.microsoft.com, Durable Functions, Azure
   * Storage provider).
   */
  azureStorageActivitiesPerSecond: 100,
  /** Partitions of a task hub on Azure Storage, so instances that run orchestrations (the same page). */
  taskHubPartitions: 16,
  /** Actions per second of a Durable Task Scheduler, Consumption (learn.microsoft.com, its billing). */
  schedulerActionsPerSecond: 500,
  /** Of one capacity unit of the Dedicated plan, and how many there can be (the same page). */
  capacityUnitActionsPerSecond: 2_000,
  capacityUnits: 3,
  /** Instances of an app on Flex Consumption: by default, and at most (its plan). */
  instancesByDefault: 100,
  instances: 1_000,
  /** Memory of an instance in megabytes, with one core (the same page; 512 and 4,096 are the others). */
  instanceMegabytes: 2_048,
  /** Memory of all instances of a subscription in a region (the same page). */
  regionMegabytes: 512_000,
} as const;

/** What our own code says; `test/bench` holds it against the code. */
export const OWN_LIMITS = {
  /** Activities an instance runs at once: `maxConcurrentActivityFunctions` of host.json. */
  activitiesPerInstance: 32,
  /** Lanes of a run, at most: `options.maxParallelFiles`. */
  lanesPerRun: 64,
  /** Files of a phase: the schema of a plan. */
  filesPerPhase: 20_000,
  /** Files of a bundle: a zip without its 64-bit extension. */
  filesPerBundle: 65_535,
} as const;

/** What is not counted in code, because it depends on the model and the prompts. */
export const ASSUMED = {
  /** How long a model takes for one page of 4 KB, in seconds. */
  modelSeconds: 12,
  inputTokens: 6_000,
  outputTokens: 1_200,
  /** Per file, where its model takes longer than a second (`draftFiles` begins no other file then). */
  activities: 1,
  /** Of an activity: whether its run was canceled. The runs that are counted have few activities. */
  activityReads: 1,
  /** Of agents that cost something: one look for a kept answer, and keeping the new one. */
  cacheReads: 1,
  cacheWrites: 1,
} as const;

/**
 * Memory of the process, from heap snapshots of a run of 10,000 files: what is there before any run,
 * and what a run keeps per file (its plan, the model of its input, facts, ledgers).
 */
export const MEMORY = { baseMegabytes: 200, kilobytesPerFile: 17 } as const;
