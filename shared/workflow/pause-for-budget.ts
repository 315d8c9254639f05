import type { BudgetRef } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';
import { activities } from './activities.ts';
import { type PhaseEnd, type RunSetup, toFailed } from './phase.ts';
import { publishStatus, type Workflow } from './steps.ts';
import { endWith, waitForApproval } from './wait-for-approval.ts';

/**
 * The budget is too small for the next call: waits until a reviewer has raised it. Returns how the
 * phase ended otherwise. In batch mode the run ends at once, and can be retried with a higher
 * budget.
 */
export function* pauseForBudget(
  setup: RunSetup,
  at: BudgetRef,
  before: RunState,
): Workflow<PhaseEnd | undefined> {
  const { runId, phase, budgetPause } = at;
  const { tokens, spent, digest } = yield* activities.readBudget(at);
  if (setup.reviewMode === 'batch') {
    const detail = `the budget of ${tokens} tokens is used up (${spent} spent); retry the run with a higher one`;
    return toFailed(before, { reason: 'budget', detail, phase });
  }
  const about = { kind: 'budget', budgetPause, digest } as const;
  const answer = yield* waitForApproval(setup, { runId, phase, about }, before);
  if (answer.decision !== 'raiseBudget') {
    return endWith(answer, phase, before);
  }
  yield* activities.enterBudget(at);
  yield* publishStatus(before);
  return undefined;
}
