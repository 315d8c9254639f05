/**
 * Published limits and prices the plan counts with, each with where it stands. They change: read them
 * again before money depends on them.
 */
export const LIMITS = {
  /** Requests per second of one standard storage account (learn.microsoft.com, storage scalability targets). */
  storageRequestsPerSecond: 20_000,
  /** Requests per second to one blob (the same page). */
  blobRequestsPerSecond: 500,
  /** Blocks of one append blob (learn.microsoft.com, blob storage targets). */
  appendBlocks: 50_000,
  /** Largest number of partitions of a task hub on Azure Storage (Durable Functions, performance and scale). */
  taskHubPartitions: 16,
  /** Control-queue messages per second of one partition, a cautious reading of the same page. */
  messagesPerPartition: 100,
  /** Instances of an app on Flex Consumption (Azure Functions, Flex Consumption plan). */
  instances: 1_000,
} as const;

/** What a run of ours costs, counted in code and measured by `bench:run`; per file. */
export const COSTS = {
  /** Draft, record, event, cache answer, released copy: created or appended. */
  storageWrites: 5,
  /** Cancellation, attempt, staged blob, cache, record twice, release, seal, bundle. */
  storageReads: 9,
  /** Messages of the orchestration: schedule and completion of one activity, and their turn. */
  messages: 4,
  /** Processor time of the app, in milliseconds; `bench:run` has the figure of a machine. */
  processorMs: 5,
  /** Tokens of one page: what the model is told, and what it writes. */
  inputTokens: 6_000,
  outputTokens: 1_200,
} as const;

/** How long a model takes for one page, in seconds. */
export const MODEL_SECONDS = 12;
