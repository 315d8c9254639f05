/** Event numbers of the Durable Task Framework, which the Durable library reads. */
export const EventType = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventRaised: 15,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
} as const;

interface Common<T extends number> {
  readonly EventType: T;
  /** Sequence id of the scheduled task; -1 for all other events. */
  readonly EventId: number;
  /** ISO 8601 in UTC. */
  readonly Timestamp: string;
}

export interface ParentInstance {
  readonly OrchestrationInstance: { readonly InstanceId: string; readonly ExecutionId: string };
  readonly Name: string;
  readonly TaskScheduleId: number;
}

/** A structured failure, as the Durable library reads and writes it. */
export interface FailureDetails {
  readonly ErrorType: string;
  readonly ErrorMessage: string;
  readonly StackTrace?: string;
  readonly IsNonRetriable: boolean;
  readonly Properties?: unknown;
  readonly InnerFailure?: unknown;
}

export interface ExecutionStarted extends Common<0> {
  readonly Name: string;
  /** JSON text. */
  readonly Input: string;
  readonly Version: string;
  readonly ParentInstance: ParentInstance | null;
}

export interface ExecutionCompleted extends Common<1> {
  readonly OrchestrationStatus: number;
  readonly Result: string | null;
}

/** A control request with a reason: terminate (3), suspend (19), resume (20). */
export interface ExecutionControlled extends Common<3 | 19 | 20> {
  readonly Input: string | null;
}

export interface TaskScheduled extends Common<4> {
  readonly Name: string;
  /** JSON text of an array of one. */
  readonly Input: string;
}

export interface TaskSucceeded extends Common<5 | 8> {
  readonly TaskScheduledId: number;
  /** JSON text, or null; the key is required. */
  readonly Result: string | null;
}

export interface TaskFailed extends Common<6 | 9> {
  readonly TaskScheduledId: number;
  readonly Reason: string | null;
  readonly Details: string | null;
  readonly FailureDetails?: FailureDetails;
}

export interface SubOrchestrationCreated extends Common<7> {
  readonly Name: string;
  readonly InstanceId: string;
  /** JSON text. */
  readonly Input: string;
}

export interface TimerCreated extends Common<10> {
  readonly FireAt: string;
}

interface TimerFired extends Common<11> {
  readonly TimerId: number;
  readonly FireAt: string;
}

type TurnBoundary = Common<12 | 13>;

export interface EventRaised extends Common<15> {
  readonly Name: string;
  /** JSON text. */
  readonly Input: string | null;
}

export type HistoryEvent =
  | ExecutionStarted
  | ExecutionCompleted
  | ExecutionControlled
  | TaskScheduled
  | TaskSucceeded
  | TaskFailed
  | SubOrchestrationCreated
  | TimerCreated
  | TimerFired
  | TurnBoundary
  | EventRaised;
