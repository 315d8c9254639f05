import type { DecisionRef } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';
import { ask, toFailure } from './ask.ts';
import type { Outcome, RunSetup } from './run-phase.ts';
import { call, tell, type Workflow } from './steps.ts';

/**
 * The budget has no room for the next call: waits until a person has raised it, or stopped the run.
 * Where nobody is asked (batch) the run ends here, and can be taken up with a higher budget.
 */
export function* awaitBudget(
  setup: RunSetup,
  at: DecisionRef & { stop: number },
  before: RunState,
): Workflow<Outcome<object>> {
  const { tokens, spent, digest } = yield* call('readBudget', at);
  if (setup.reviewMode === 'batch') {
    const detail = `the budget of ${tokens} tokens is used up (${spent} spent); retry the run with a higher one`;
    return toFailure(before, at.phase, 'budget', detail);
  }
  const asked = yield* ask(setup, at, { what: 'budget', digest }, before);
  if (asked.next === 'end') {
    return asked;
  }
  yield* call('enterBudget', at);
  yield* tell(before);
  return { next: 'go' };
}
