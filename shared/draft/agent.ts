import type { AgentIdentity, Usage } from '../contract/draft.ts';
import type { Facts } from '../contract/facts.ts';
import type { Issue } from '../contract/issue.ts';
import type { Plan, PlannedFile } from '../contract/plan.ts';
import type { AgentFailure, Brief, CallPreview, PlanAnswer, PlanRequest } from '../plan/planner.ts';

export type { AgentFailure, Brief, CallPreview, PlanAnswer, PlanRequest } from '../plan/planner.ts';

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
  /** Texts of finished files this one depends on, by path; of agents that are told them. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Facts of every released file, one map per earlier phase; the same object for a round. */
  readonly released?: readonly ReadonlyMap<string, Facts>[];
  /** What the gate found in the attempt before, to be fixed. */
  readonly issues: readonly Issue[];
  /** The text of the attempt before, which the issues are about. */
  readonly previous?: string;
  /** A person's words on how to fix it. */
  readonly guidance: string | null;
}

export type WriteAnswer =
  | {
      readonly outcome: 'written';
      readonly text: string;
      readonly agent: AgentIdentity;
      readonly usage: Usage;
    }
  | AgentFailure;

/** The service an agent asks, in the words of the semantic conventions for generative AI. */
export interface AgentService {
  readonly operation: 'chat' | 'invoke_agent';
  readonly provider: string;
  /** As asked for; which one answers is said with the answer. */
  readonly model: string;
  readonly address: string;
}

/**
 * Who writes. An agent decides nothing: it answers a request with text, and whatever it answers is
 * data. Paths come from the plan. It does not throw for what a model or its service may do; those
 * are failures with a reason. It stops when `signal` aborts (then `timeout`).
 */
export interface Agent {
  readonly name: string;
  /** Of agents that ask one. */
  readonly service?: AgentService;
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  write(request: WriteRequest, signal: AbortSignal): Promise<WriteAnswer>;
  /** Of agents that cost something: what a call of `write` would be. Pure; calls nobody. */
  preview?(request: WriteRequest): CallPreview;
  /** The same for a call of `plan`. */
  previewPlan?(request: PlanRequest): CallPreview;
}
