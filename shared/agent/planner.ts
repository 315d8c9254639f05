import type { Usage } from '../contract/draft.ts';
import type { AgentIdentity, Digest, Fault } from '../contract/release-format.ts';
import type { RunContext } from '../profiles/profile.ts';

export interface PlanRequest {
  readonly run: RunContext;
  readonly phase: number;
  /** Why the previous proposal was refused; empty the first time. */
  readonly faults: readonly Fault[];
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
    | 'misconfigured'
    | 'budget';
  readonly detail: string;
  readonly retryAfterMs?: number;
  /** The service has no such model, or has it no longer (404, 410). */
  readonly isGone?: boolean;
  readonly usage: Usage;
}

/** `proposal` is the agent's answer, parsed as JSON but not yet checked. */
export type PlanAnswer =
  | {
      readonly outcome: 'planned';
      readonly proposal: unknown;
      readonly usage: Usage;
      readonly agent?: AgentIdentity;
      /** How long the service has no room for another such call, in milliseconds. */
      readonly holdMs?: number | undefined;
    }
  | AgentFailure;

/** What is known about a call before it is made. */
export interface CallPreview {
  /**
   * Digest of everything that determines the answer: the prompt, the agent's definition, the model.
   */
  readonly promptDigest: Digest;
  /** Worst case of the call in tokens: estimated input with a margin, limited output. */
  readonly maxTokens: number;
  /** Estimated tokens of the input. */
  readonly inputTokens: number;
  /** Context that the prompt omitted for lack of room. */
  readonly leftOut: readonly string[];
}

/** Proposes plans; every agent is a planner. */
export interface Planner {
  readonly name: string;
  /** Asked if this one cannot answer. */
  readonly fallback?: Planner;
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  previewPlan?(request: PlanRequest): CallPreview;
}
