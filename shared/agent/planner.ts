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
  /** How long the service asked to be left alone. */
  readonly retryAfterMs?: number;
  readonly usage: Usage;
}

/** `proposal` is what the agent answered, parsed as JSON but not yet checked. */
export type PlanAnswer =
  | {
      readonly outcome: 'planned';
      readonly proposal: unknown;
      readonly usage: Usage;
      readonly agent?: AgentIdentity;
    }
  | AgentFailure;

/** What is known of a call before it is made. */
export interface CallPreview {
  /** Digest of everything that decides the answer: the words, the agent's definition, the model. */
  readonly promptDigest: Digest;
  /** Tokens the call can cost at worst: input as estimated with a margin, output as limited. */
  readonly maxTokens: number;
  /** Tokens the input has, as estimated. */
  readonly inputTokens: number;
  /** What there is no room for among what the model is told. */
  readonly leftOut: readonly string[];
}

/** Who proposes plans; every agent does. */
export interface Planner {
  readonly name: string;
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  previewPlan?(request: PlanRequest): CallPreview;
}
