import type { RunState } from '../contract/run.ts';
import { activities } from './activities.ts';
import { decideRound } from './decide-round.ts';
import {
  type Judge,
  type Next,
  type PhaseEnd,
  type RunSetup,
  toCanceled,
  toNextRound,
} from './phase.ts';
import { planPhase } from './plan-phase.ts';
import { releasePhase } from './release-phase.ts';
import { withGate, withPhase } from './state.ts';
import { publishStatus, type Workflow } from './steps.ts';
import { writeRound } from './write-round.ts';

/**
 * One phase from plan to release: W1: nothing of a phase is released before its gate has passed and
 * its release was decided. W2: the plan changes only by an approved plan update. W3: a round is
 * followed by exactly one gate; a later round writes only the requested files. A retried run enters
 * at the step that its records name.
 */
export function* runPhase(setup: RunSetup, phase: number, before: RunState): Workflow<PhaseEnd> {
  yield* publishStatus(before);
  let next: Next = yield* planPhase(setup, phase, before);
  while (next.step !== 'end') {
    next = yield* runStep(next);
  }
  return next;
}

function runStep(next: Exclude<Next, PhaseEnd>): Workflow<Next> {
  switch (next.step) {
    case 'write':
      return writeRound(next);
    case 'judge':
      return judgeRound(next);
    case 'decide':
      return decideRound(next);
    case 'release':
      return releasePhase(next);
  }
}

/**
 * Runs the gate of a round. Flagged files are regenerated while the options allow it, except those
 * that a reviewer wrote, and unless the gate is broken: other texts cannot help.
 */
function* judgeRound(round: Judge): Workflow<Next> {
  const { at, plan, regenerationsLeft } = round;
  yield* publishStatus(withPhase(round.state, at.phase, 'Validating'));
  const approves = round.setup.reviewMode === 'batch';
  const output = yield* activities.runGate({ ...at, planVersion: plan.version, approves });
  if (output.outcome === 'canceled') {
    return toCanceled(round.state);
  }
  const { gate, regenerable } = output;
  const judged = { ...round, state: withGate(round.state, at.phase, plan.files, output) };
  const isWorthwhile = gate.verdict === 'failed' && !gate.isBroken;
  return isWorthwhile && regenerable > 0 && regenerationsLeft > 0
    ? toNextRound(judged, 'flagged', regenerationsLeft - 1)
    : { ...judged, step: 'decide', gate };
}
