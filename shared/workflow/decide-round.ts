import type { PhaseEntry, RoundRef, RoundSource } from '../contract/activities.ts';
import type { GateSummary, RunState } from '../contract/run.ts';
import { ask, toFailure } from './ask.ts';
import type { Outcome, PlanRef, RunSetup } from './run-phase.ts';
import { withPhase } from './state.ts';
import { call, type Workflow } from './steps.ts';

/** What follows a decision: the release, or another round with this plan. */
export interface Decided {
  readonly source: RoundSource | 'release';
  readonly plan: PlanRef;
}

/** Lets the gate of a round be decided: by a person, or in batch mode by its verdict alone. */
export function* decideRound(
  setup: RunSetup,
  at: RoundRef,
  plan: PlanRef,
  gate: GateSummary,
  before: RunState,
): Workflow<Outcome<Decided>> {
  if (setup.reviewMode === 'batch') {
    return yield* decideWithoutPerson(at, plan, gate, before);
  }
  const asked = yield* ask(setup, at, { what: 'gate', digest: gate.reportDigest }, before);
  if (asked.next === 'end') {
    return asked;
  }
  switch (asked.decision) {
    case 'approve':
      return { next: 'go', source: 'release', plan };
    case 'updatePlan':
      return { next: 'go', source: 'planUpdate', plan: yield* applyPlanUpdate(at) };
    default:
      return { next: 'go', source: 'decision', plan };
  }
}

interface OpenPlan {
  readonly plan: PlanRef;
  readonly planDigest: string;
  readonly entry: PhaseEntry;
}

/** Lets a person approve a plan before any of its files is written; that is round 0. */
export function* decidePlan(
  setup: RunSetup,
  phase: number,
  open: OpenPlan,
  before: RunState,
): Workflow<Outcome<{ plan: PlanRef; entry: PhaseEntry; state: RunState }>> {
  const at: RoundRef = { runId: setup.runId, phase, round: 0 };
  const asked = yield* ask(setup, at, { what: 'plan', digest: open.planDigest }, before);
  if (asked.next === 'end') {
    return asked;
  }
  const plan = asked.decision === 'updatePlan' ? yield* applyPlanUpdate(at) : open.plan;
  const state = withPhase(before, phase, 'Planning', { planVersion: plan.version });
  return { next: 'go', plan, entry: open.entry, state };
}

function* applyPlanUpdate(at: RoundRef): Workflow<PlanRef> {
  const { planVersion, files } = yield* call('applyPlanUpdate', at);
  return { version: planVersion, files };
}

function* decideWithoutPerson(
  at: RoundRef,
  plan: PlanRef,
  gate: GateSummary,
  state: RunState,
): Workflow<Outcome<Decided>> {
  if (gate.verdict === 'failed') {
    const detail = `the gate of phase ${at.phase} found ${gate.errors} errors; see its report`;
    return toFailure(state, at.phase, 'gate', detail);
  }
  yield* call('recordBatchApproval', { ...at, reportDigest: gate.reportDigest });
  return { next: 'go', source: 'release', plan };
}
