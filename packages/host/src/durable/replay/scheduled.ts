interface Common {
  /** Sequence id. */
  readonly id: number;
  /** The library's own action object, if visible; absent for what only the host knows of. */
  readonly live: unknown;
}

interface ScheduledActivity extends Common {
  readonly kind: 'activity';
  readonly name: string;
  readonly input: unknown;
}

export interface ScheduledSubOrchestration extends Common {
  readonly kind: 'subOrchestration';
  readonly name: string;
  readonly input: unknown;
  readonly instanceId: string;
  readonly version: string | undefined;
}

interface ScheduledTimer extends Common {
  readonly kind: 'timer';
  /** Unix milliseconds. */
  readonly fireAtMs: number;
}

/** Something the orchestrator set going, with the sequence id the real host would give it. */
export type Scheduled = ScheduledActivity | ScheduledSubOrchestration | ScheduledTimer;
