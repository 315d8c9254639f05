import type { ActivityOutput, PhaseEntry, RoundRef } from '../contract/activities.ts';
import type { Usage } from '../contract/draft.ts';
import type { ReviewMode, RunFailure, RunOptions, RunState } from '../contract/run.ts';
import { awaitBudget } from './await-budget.ts';
import { decidePlan, decideRound } from './decide-round.ts';
import { judgeRound } from './judge-round.ts';
import { releasePhase } from './release-phase.ts';
import { toInitialFiles, withPhase, withUsage } from './state.ts';
import { call, tell, type Workflow } from './steps.ts';
import { writeRound } from './write-round.ts';

/** How a run was set up, as far as its course depends on it. */
export interface RunSetup {
  readonly runId: string;
  readonly reviewMode: ReviewMode;
  readonly options: RunOptions;
}

/** How a phase ended, with the state it leaves behind. */
export type PhaseEnd =
  | { readonly end: 'released'; readonly state: RunState }
  | { readonly end: 'canceled'; readonly state: RunState }
  | { readonly end: 'failed'; readonly state: RunState; readonly failure: RunFailure };

/** A step of a phase either leaves a state to go on from, or ends the phase. */
export type Outcome<T> =
  | ({ readonly next: 'go' } & T)
  | { readonly next: 'end'; readonly end: PhaseEnd };

/** The accepted plan of a phase; a plan update replaces it. */
export interface PlanRef {
  readonly version: number;
  readonly files: number;
}

/**
 * One phase from plan to release:
 * W1: nothing of a phase is released before its gate has passed and its release was decided.
 * W2: the plan changes only by an approved plan update.
 * W3: a round is followed by exactly one gate; a later round writes only the files asked for.
 * A run that is taken up again enters where the records say it stood.
 */
export function* runPhase(setup: RunSetup, phase: number, before: RunState): Workflow<PhaseEnd> {
  yield* tell(before);
  const planned = yield* planPhase(setup, phase, before);
  return planned.next === 'end' ? planned.end : yield* runRounds(setup, phase, planned);
}

interface Planned {
  readonly plan: PlanRef;
  readonly entry: PhaseEntry;
  readonly state: RunState;
}

function* planPhase(setup: RunSetup, phase: number, before: RunState): Workflow<Outcome<Planned>> {
  const proposed = yield* proposePlan(setup, phase, before);
  if (proposed.next === 'end') {
    return proposed;
  }
  const { output, usage } = proposed;
  if (output.outcome === 'canceled') {
    return { next: 'end', end: { end: 'canceled', state: before } };
  }
  if (output.outcome === 'refused') {
    return { next: 'end', end: { end: 'failed', state: before, failure: output.failure } };
  }
  const { planVersion, files, entry, planDigest, isApproved, forecast } = output;
  const change = { planVersion, files: toInitialFiles(files), ...(forecast && { forecast }) };
  const state = withPhase(withUsage(before, usage), phase, 'Planning', change);
  const plan = { version: planVersion, files };
  const isOpen = setup.options.approvePlan && setup.reviewMode === 'interactive' && !isApproved;
  return isOpen
    ? yield* decidePlan(setup, phase, { plan, planDigest, entry }, state)
    : { next: 'go', plan, entry, state };
}

type PlanOutput = Exclude<ActivityOutput<'planPhase'>, { outcome: 'exhausted' }>;

/** Asks for a plan until the budget has room for the question. */
function* proposePlan(
  setup: RunSetup,
  phase: number,
  before: RunState,
): Workflow<Outcome<{ output: PlanOutput; usage: Usage }>> {
  const usage = { inputTokens: 0, outputTokens: 0 };
  for (let stop = 1; ; stop += 1) {
    const output = yield* call('planPhase', { runId: setup.runId, phase });
    if (output.outcome === 'accepted' || output.outcome === 'exhausted') {
      usage.inputTokens += output.usage.inputTokens;
      usage.outputTokens += output.usage.outputTokens;
    }
    if (output.outcome !== 'exhausted') {
      return { next: 'go', output, usage };
    }
    const at = { runId: setup.runId, phase, round: 0, stop };
    const raised = yield* awaitBudget(setup, at, withUsage(before, usage));
    if (raised.next === 'end') {
      return raised;
    }
  }
}

function* runRounds(setup: RunSetup, phase: number, planned: Planned): Workflow<PhaseEnd> {
  let { plan, entry, state } = planned;
  for (let regenerations = 0; ; ) {
    const at: RoundRef = { runId: setup.runId, phase, round: entry.round };
    if (entry.step === 'write') {
      const written = yield* writeRound(setup, at, plan, entry.source, state);
      if (written.next === 'end') {
        return written.end;
      }
      state = written.state;
    }
    const judged = yield* judgeRound(at, plan, state);
    if (judged.next === 'end') {
      return judged.end;
    }
    state = judged.state;
    const round = at.round + 1;
    const mayRegenerate = regenerations < setup.options.maxRegenerations;
    if (entry.step === 'write' && judged.canRegenerate && mayRegenerate) {
      regenerations += 1;
      entry = { step: 'write', round, source: 'flagged' };
      continue;
    }
    const decided = yield* decideRound(setup, at, plan, judged.gate, state);
    if (decided.next === 'end') {
      return decided.end;
    }
    if (decided.source === 'release') {
      return yield* releasePhase({ at, plan }, state);
    }
    plan = decided.plan;
    state = withPhase(state, phase, 'Generating', { planVersion: plan.version });
    entry = { step: 'write', round, source: decided.source };
    regenerations = 0;
  }
}
