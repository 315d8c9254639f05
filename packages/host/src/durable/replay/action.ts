/** Action numbers of the out-of-process protocol of the Durable extension. */
export const ActionType = {
  CallActivity: 0,
  CallActivityWithRetry: 1,
  CallSubOrchestrator: 2,
  CallSubOrchestratorWithRetry: 3,
  ContinueAsNew: 4,
  CreateTimer: 5,
  WaitForExternalEvent: 6,
  WhenAny: 11,
  WhenAll: 12,
} as const;

export interface RetryPolicy {
  readonly firstIntervalMs: number;
  readonly attempts: number;
  readonly backoff: number;
  readonly maxIntervalMs: number;
  /** Counted from the first attempt; Infinity means no limit. */
  readonly timeoutMs: number;
}

interface Common {
  /** The library's own object for this action, if visible; for the divergence guard. */
  readonly live: unknown;
}

export interface ActivityAction extends Common {
  readonly kind: 'activity';
  readonly name: string;
  readonly input: unknown;
  readonly retry: RetryPolicy | undefined;
}

export interface SubOrchestrationAction extends Common {
  readonly kind: 'subOrchestration';
  readonly name: string;
  readonly input: unknown;
  readonly instanceId: string | undefined;
  readonly version: string | undefined;
  readonly retry: RetryPolicy | undefined;
}

export interface TimerAction extends Common {
  readonly kind: 'timer';
  readonly fireAtMs: number;
  readonly isCanceled: boolean;
}

interface EventAction extends Common {
  readonly kind: 'event';
  readonly name: string;
}

interface ContinueAsNewAction extends Common {
  readonly kind: 'continueAsNew';
  readonly input: unknown;
}

interface CompoundAction extends Common {
  readonly kind: 'whenAll' | 'whenAny';
  readonly children: readonly Action[];
}

/** One entry of the list the library returns: what the orchestrator requested, in order. */
export type Action =
  | ActivityAction
  | SubOrchestrationAction
  | TimerAction
  | EventAction
  | ContinueAsNewAction
  | CompoundAction;
