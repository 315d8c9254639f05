import type { AgentIdentity, Usage } from '../contract/draft.ts';
import type { Fault } from '../contract/errors.ts';
import type { Facts } from '../contract/facts.ts';
import type { Issue } from '../contract/issue.ts';
import type { Plan, PlannedFile } from '../contract/plan.ts';
import type { Strictness } from '../contract/report.ts';
import type { Docset, InputFile, Profile } from '../profile/profile.ts';

/** What every agent run of a run shares. The same object for all files of a run. */
export interface Brief {
  readonly profile: Profile;
  readonly variant: string;
  readonly strictness: Strictness;
  readonly inputs: readonly InputFile[];
  readonly docset: Docset;
}

export interface PlanRequest {
  readonly brief: Brief;
  readonly phase: number;
  /** Why the previous proposal was refused; empty the first time. */
  readonly faults: readonly Fault[];
}

export interface WriteRequest {
  readonly brief: Brief;
  readonly phase: number;
  readonly file: PlannedFile;
  /** Planned-files authority: every path a link may name, with its planned file. */
  readonly authority: ReadonlyMap<string, PlannedFile>;
  /** Accepted plans so far, by phase. */
  readonly plans: readonly Plan[];
  /** Facts of released files of earlier phases and of this file's dependencies, by path. */
  readonly facts: ReadonlyMap<string, Facts>;
  /** What the gate found in the attempt before, to be fixed. */
  readonly issues: readonly Issue[];
  /** A person's words on how to fix it. */
  readonly guidance: string | null;
}

export interface AgentFailure {
  readonly outcome: 'failed';
  readonly reason:
    | 'timeout'
    | 'throttled'
    | 'unavailable'
    | 'refused'
    | 'truncated'
    | 'bad-answer'
    | 'misconfigured';
  readonly detail: string;
  /** How long the service asked to be left alone. */
  readonly retryAfterMs?: number;
  readonly usage: Usage;
}

/** `proposal` is what the agent answered, parsed as JSON but not yet checked. */
export type PlanAnswer =
  | { readonly outcome: 'planned'; readonly proposal: unknown; readonly usage: Usage }
  | AgentFailure;

export type WriteAnswer =
  | {
      readonly outcome: 'written';
      readonly text: string;
      readonly agent: AgentIdentity;
      readonly usage: Usage;
    }
  | AgentFailure;

/**
 * Who writes. An agent decides nothing: it answers a request with text, and whatever it answers is
 * data. Paths come from the plan. It does not throw for what a model or its service may do; those
 * are failures with a reason. It stops when `signal` aborts (then `timeout`).
 */
export interface Agent {
  readonly name: string;
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  write(request: WriteRequest, signal: AbortSignal): Promise<WriteAnswer>;
}
