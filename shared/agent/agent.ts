import type { Usage } from '../contract/draft.ts';
import type { AgentIdentity } from '../contract/release-format.ts';
import type { WriteRequest } from '../profiles/profile.ts';
import type { AgentFailure, CallPreview, PlanAnswer, PlanRequest } from './planner.ts';
import type { PagePart } from './prompt/page-parts.ts';

export interface ProseRequest extends WriteRequest {
  /** The part: facts as rendered, and the requested places for prose. */
  readonly part: PagePart;
  /** The prose of the previous attempt, by place. */
  readonly before: ReadonlyMap<string, string>;
  /** A factor of the output limit, if an answer was cut off at the usual one. */
  readonly room?: number;
}

export type WriteAnswer =
  | {
      readonly outcome: 'written';
      /** Markdown by place. A missing place keeps its offline text. */
      readonly prose: ReadonlyMap<string, string>;
      readonly agent: AgentIdentity;
      readonly usage: Usage;
      /** How long the service has no room for another such call, in milliseconds. */
      readonly holdMs?: number | undefined;
    }
  | AgentFailure;

/** What the second reader is asked to read: a part of a page as it was written. */
export interface ReadRequest extends WriteRequest {
  /** Facts as rendered, and as prose what was written between them. */
  readonly part: PagePart;
}

/** A claim for which a reader sees no evidence, in the words of the prose with this id. */
export interface Doubt {
  readonly id: string;
  readonly quote: string;
  readonly reason: string;
}

export type ReadAnswer =
  | {
      readonly outcome: 'read';
      readonly doubts: readonly Doubt[];
      readonly agent: AgentIdentity;
      readonly usage: Usage;
      /** How long the service has no room for another such call, in milliseconds. */
      readonly holdMs?: number | undefined;
    }
  | AgentFailure;

/** The service behind an agent, in the words of the semantic conventions for generative AI. */
interface AgentService {
  readonly operation: 'chat' | 'invoke_agent';
  readonly provider: string;
  /** The requested model; the answer names the one that answered. */
  readonly model: string;
  readonly address: string;
}

/**
 * The author of texts. An agent decides nothing: it answers a request with prose, and its answer is
 * data. Facts come from the inputs, paths from the plan. It does not throw for faults of the model
 * or its service; those are failures with a reason. It stops when `signal` aborts (then `timeout`).
 */
export interface Agent {
  readonly name: string;
  /** Only for agents that call a service. */
  readonly service?: AgentService;
  /** Another model of the same service, asked if this one cannot answer. */
  readonly fallback?: Agent;
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  write(request: ProseRequest, signal: AbortSignal): Promise<WriteAnswer>;
  /** Of agents that can read what was written. */
  read?(request: ReadRequest, signal: AbortSignal): Promise<ReadAnswer>;
  previewRead?(request: ReadRequest): CallPreview;
  /** Only for agents with costs: describes a call of `write`. Pure; makes no call. */
  preview?(request: ProseRequest): CallPreview;
  /** The same for a call of `plan`. */
  previewPlan?(request: PlanRequest): CallPreview;
}
