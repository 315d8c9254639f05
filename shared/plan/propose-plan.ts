import { type AskingDeps, askAgent, type OnRetry } from '../agent/ask-agent.ts';
import { askWithFallback } from '../agent/ask-fallback.ts';
import type { PlanAnswer, Planner, PlanRequest } from '../agent/planner.ts';
import type { PhaseRef } from '../contract/activities.ts';
import { addUsage, NO_USAGE, type Usage } from '../contract/draft.ts';
import { type PlanProposal, parsePlanProposal } from '../contract/plan-proposal.ts';
import {
  type AgentIdentity,
  type Fault,
  isPhasewrightError,
  type PlannedFile,
  toCanonicalJson,
} from '../contract/release-format.ts';
import type { LoadedRun } from '../records/load-run.ts';
import { checkPlan } from './check-plan.ts';

export interface ProposingDeps extends AskingDeps {
  readonly planners: { readonly agent: Planner; readonly template: Planner };
}

/**
 * There is no acceptable proposal, or none was made because the budget is too small
 * (`isExhausted`).
 */
export interface Refusal {
  readonly refusal: string;
  readonly isExhausted: boolean;
  readonly usage: Usage;
}

/** The accepted files, their author, and the cost of all proposals. */
export interface Proposal {
  readonly files: readonly PlannedFile[];
  readonly agent: AgentIdentity | null;
  readonly usage: Usage;
  readonly isCached: boolean;
}

/** Maximum number of faulty proposals. */
const MAX_PROPOSALS = 3;

/**
 * Asks for the files of a phase until a proposal is accepted: a faulty one goes back with its
 * faults. An accepted proposal is cached under the first question, so that the same question costs
 * nothing the next time; faulty ones are not cached. `taken` are the paths of other phases.
 */
export async function proposePlan(
  deps: ProposingDeps,
  run: LoadedRun,
  ref: PhaseRef,
  taken: ReadonlySet<string>,
  onRetry: OnRetry,
): Promise<Proposal | Refusal> {
  const planner = choosePlanner(deps, run, ref.phase);
  const request = toRequest(run, ref.phase);
  const check = (proposal: PlanProposal) =>
    checkPlan(proposal, { docset: run.docset, phase: ref.phase, taken });
  const known = await findKnown(deps, ref, planner, request);
  if (known !== undefined && check(known).length === 0) {
    return { files: known.files, agent: null, usage: NO_USAGE, isCached: true };
  }
  let faults: readonly Fault[] = [];
  let usage = NO_USAGE;
  for (let tries = 0; tries < MAX_PROPOSALS; tries += 1) {
    const asked = { ...request, faults };
    const answer = await askWithFallback<Planner, PlanAnswer>(planner, (it) =>
      askAgent<PlanAnswer>(
        toPlanningDeps(deps),
        ref.runId,
        it.previewPlan?.(asked),
        (signal) => it.plan(asked, signal),
        onRetry,
      ),
    );
    usage = addUsage(usage, answer.usage);
    if (answer.outcome === 'failed' && answer.reason !== 'bad-answer') {
      const refusal = `${planner.name} gave no plan for phase ${ref.phase}: ${answer.detail}`;
      return { refusal, isExhausted: answer.reason === 'budget', usage };
    }
    const proposed = parseAnswer(answer);
    faults = 'faults' in proposed ? proposed.faults : check(proposed);
    if (faults.length === 0 && 'files' in proposed && answer.outcome === 'planned') {
      await storeAnswer(deps, planner, request, proposed);
      return { files: proposed.files, agent: answer.agent ?? null, usage, isCached: false };
    }
  }
  const first = faults[0];
  const why = `${first?.pointer ?? ''} ${first?.detail ?? ''}`;
  const refusal = `the plan of phase ${ref.phase} is still invalid after ${MAX_PROPOSALS} proposals: ${why}`;
  return { refusal, isExhausted: false, usage };
}

function toPlanningDeps(deps: ProposingDeps): AskingDeps {
  const { limits, timeoutsMs } = deps;
  return { ...deps, limits: { ...limits, timeoutMs: timeoutsMs?.planner ?? limits.timeoutMs } };
}

function toRequest({ record, profile, inputs, docset }: LoadedRun, phase: number): PlanRequest {
  const { variant, strictness } = record;
  return { run: { profile, variant, strictness, inputs, docset }, phase, faults: [] };
}

/** A phase whose files are all written by the template needs no model to plan it. */
function choosePlanner(deps: ProposingDeps, run: LoadedRun, phase: number): Planner {
  const required = run.docset.phases.find((it) => it.phase === phase)?.files ?? [];
  const isTemplate = required.length > 0 && required.every(({ writer }) => writer === 'template');
  return isTemplate ? deps.planners.template : deps.planners.agent;
}

function parseAnswer(answer: PlanAnswer): PlanProposal | { readonly faults: readonly Fault[] } {
  if (answer.outcome === 'failed') {
    return { faults: [{ pointer: '', detail: answer.detail }] };
  }
  try {
    return parsePlanProposal(answer.proposal);
  } catch (error) {
    if (isPhasewrightError(error, 'unprocessable')) {
      return { faults: error.faults };
    }
    throw error;
  }
}

async function findKnown(
  { cache }: ProposingDeps,
  { runId }: PhaseRef,
  planner: Planner,
  request: PlanRequest,
): Promise<PlanProposal | undefined> {
  const preview = planner.previewPlan?.(request);
  const blob = preview && (await cache?.find(runId, preview.promptDigest));
  if (blob === undefined) {
    return undefined;
  }
  const proposal: unknown = JSON.parse(new TextDecoder().decode(blob.content));
  const parsed = parseAnswer({ outcome: 'planned', proposal, usage: NO_USAGE });
  return 'files' in parsed ? parsed : undefined;
}

async function storeAnswer(
  { cache }: ProposingDeps,
  planner: Planner,
  request: PlanRequest,
  { files }: PlanProposal,
): Promise<void> {
  const preview = planner.previewPlan?.(request);
  if (preview !== undefined) {
    const content = new TextEncoder().encode(toCanonicalJson({ files }));
    await cache?.store(preview.promptDigest, content, {
      type: 'GenerationArtifact',
      createdBy: `agent:${planner.name}`,
      contentType: 'application/json',
    });
  }
}
