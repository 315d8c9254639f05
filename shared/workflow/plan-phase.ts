import type { ActivityOutput } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';
import { toInitialFiles } from '../run/initial-state.ts';
import { activities } from './activities.ts';
import { pauseForBudget } from './pause-for-budget.ts';
import { type Judge, type Next, type RunSetup, toCanceled, toFailed, type Write } from './phase.ts';
import { withPhase, withUsage } from './state.ts';
import type { Workflow } from './steps.ts';
import { endWith, waitForApproval } from './wait-for-approval.ts';

type Accepted = Extract<ActivityOutput<'planPhase'>, { outcome: 'accepted' }>;

/** Obtains the plan of a phase, and its approval if the run requires one. */
export function* planPhase(setup: RunSetup, phase: number, before: RunState): Workflow<Next> {
  let state = before;
  const asked = { runId: setup.runId, phase, schedules: !isReviewed(setup) };
  for (let budgetPauses = 0; ; budgetPauses += 1) {
    const output = yield* activities.planPhase(asked);
    switch (output.outcome) {
      case 'canceled':
        return toCanceled(state);
      case 'refused':
        return toFailed(state, output.failure);
      case 'accepted':
        state = withPlan(state, phase, output);
        return yield* approvePlan(enter(setup, phase, output, state, budgetPauses), output);
      case 'exhausted': {
        state = withUsage(state, output.usage);
        const at = { runId: setup.runId, phase, budgetPause: budgetPauses + 1 };
        const ended = yield* pauseForBudget(setup, at, state);
        if (ended !== undefined) {
          return ended;
        }
      }
    }
  }
}

function withPlan(state: RunState, phase: number, accepted: Accepted): RunState {
  const { planVersion, files, usage, forecast } = accepted;
  const change = { planVersion, files: toInitialFiles(files), ...(forecast && { forecast }) };
  return withPhase(withUsage(state, usage), phase, 'Planning', change);
}

/** Whether a plan waits for the approval of a reviewer. */
function isReviewed({ options, reviewMode }: RunSetup): boolean {
  return options.approvePlan && reviewMode !== 'batch';
}

/** Waits for the approval of the plan if the run requires one, then returns its first step. */
function* approvePlan(first: Write | Judge, accepted: Accepted): Workflow<Next> {
  const { setup, at, state } = first;
  const { runId, phase } = at;
  if (!isReviewed(setup) || accepted.isApproved) {
    return first;
  }
  const ref = { runId, phase, about: { kind: 'plan', digest: accepted.planDigest } } as const;
  const answer = yield* waitForApproval(setup, ref, state);
  switch (answer.decision) {
    case 'approve':
      return first;
    case 'updatePlan': {
      const { planVersion, files } = yield* activities.applyPlanUpdate(ref);
      const changed = withPhase(state, phase, 'Planning', { planVersion });
      return { ...first, plan: { version: planVersion, files }, state: changed };
    }
    default:
      return endWith(answer, phase, state);
  }
}

/** A retried run whose gate waited for a decision waits again: that gate sends nothing back. */
function enter(
  setup: RunSetup,
  phase: number,
  { entry, planVersion, files, batches }: Accepted,
  state: RunState,
  budgetPauses: number,
): Write | Judge {
  const at = { runId: setup.runId, phase, round: entry.round };
  const round = { setup, at, plan: { version: planVersion, files }, state, budgetPauses };
  const regenerationsLeft = setup.options.maxRegenerations;
  return entry.step === 'write'
    ? {
        ...round,
        ...{ step: 'write', source: entry.source, regenerationsLeft },
        ...(batches && { batches }),
      }
    : { ...round, step: 'judge', regenerationsLeft: 0 };
}
