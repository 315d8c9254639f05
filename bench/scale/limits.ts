/**
 * Published limits that the plan uses, each with its source. They change: check them before money
 * depends on them.
 */
export const LIMITS = {
  /**
   * Requests per second of one standard storage account (learn.microsoft.com, storage scalability
   * targets).
   */
  storageRequestsPerSecond: 20_000,
  /** Requests per second to one blob (the same page). */
  blobRequestsPerSecond: 500,
  /** Blocks of one append blob (learn.microsoft.com, blob storage targets). */
  appendBlocks: 50_000,
  /**
   * Activities fanned out per second on the Azure Storage backend by one small instance with
   * extended sessions, which Node does not have (learn.microsoft.com, Durable Functions, Azure
   * Storage provider).
   */
  azureStorageActivitiesPerSecond: 100,
  /**
   * Partitions of a task hub on Azure Storage, so the maximum of instances that run orchestrations
   * (the same page).
   */
  taskHubPartitions: 16,
  /**
   * Actions per second of a Durable Task Scheduler, Consumption (learn.microsoft.com, its billing).
   */
  schedulerActionsPerSecond: 500,
  /**
   * Actions per second of one capacity unit of the Dedicated plan, and the maximum of units (the
   * same page).
   */
  capacityUnitActionsPerSecond: 2_000,
  capacityUnits: 3,
  /** Instances of an app on Flex Consumption: default and maximum (its plan). */
  instancesByDefault: 100,
  instances: 1_000,
  /**
   * Memory of an instance in megabytes, with one core (the same page; 512 and 4,096 are the
   * others).
   */
  instanceMegabytes: 2_048,
  /** Memory of all instances of a subscription in a region (the same page). */
  regionMegabytes: 512_000,
} as const;

/** Limits of our own code; `test/bench` compares them with it. */
export const OWN_LIMITS = {
  /** Concurrent activities of an instance: `maxConcurrentActivityFunctions` of host.json. */
  activitiesPerInstance: 32,
  /** Maximum of lanes per run: `options.maxParallelFiles`. */
  lanesPerRun: 64,
  /** Files of a phase: the schema of a plan. */
  filesPerPhase: 20_000,
  /** Files of a bundle: a zip without its 64-bit extension. */
  filesPerBundle: 65_535,
} as const;

/** Values that depend on the model and the prompts, so they cannot be counted. */
export const ASSUMED = {
  /** How long a model takes for one page of 4 KB, in seconds. */
  modelSeconds: 12,
  inputTokens: 6_000,
  outputTokens: 1_200,
  /** Per file, if its model takes longer than a second (`draftFiles` then starts no other file). */
  activities: 1,
  /** Per activity: whether its run was canceled. The counted runs have few activities. */
  activityReads: 1,
  /** Per answer of an agent with costs: one look-up in the cache, and one write. */
  cacheReads: 1,
  cacheWrites: 1,
} as const;

/**
 * Memory of the process, from heap snapshots of a run of 10,000 files: before any run, and per file
 * of a run (its plan, the model of its input, facts, ledgers).
 */
export const MEMORY = { baseMegabytes: 200, kilobytesPerFile: 17 } as const;
