import type { DecisionRef, RoundSource } from '../contract/activities.ts';
import type { GateAbout } from '../contract/release-format.ts';
import { activities } from './activities.ts';
import { type Decide, type Next, type PlanRef, toFailed, toNextRound } from './phase.ts';
import { withPhase } from './state.ts';
import type { Workflow } from './steps.ts';
import { endWith, waitForApproval } from './wait-for-approval.ts';

/** Waits for the decision about a gate; in batch mode its verdict decides. */
export function* decideRound(round: Decide): Workflow<Next> {
  const { setup, at, plan, state } = round;
  if (setup.reviewMode === 'batch') {
    return decideByVerdict(round);
  }
  const ref = toRef(round);
  const answer = yield* waitForApproval(setup, ref, state);
  switch (answer.decision) {
    case 'approve':
      return { ...round, step: 'release', reportDigest: round.gate.reportDigest };
    case 'regenerate':
    case 'replace':
      return toDecidedRound(round, 'decision', plan);
    case 'updatePlan': {
      const { planVersion, files } = yield* activities.applyPlanUpdate(ref);
      return toDecidedRound(round, 'planUpdate', { version: planVersion, files });
    }
    default:
      return endWith(answer, at.phase, state);
  }
}

function toRef({ at, gate }: Decide): DecisionRef<GateAbout> {
  const { runId, phase, round } = at;
  return { runId, phase, about: { kind: 'gate', round, digest: gate.reportDigest } };
}

/** The round that a decision requested; its gate may again send flagged files back. */
function toDecidedRound(round: Decide, source: RoundSource, plan: PlanRef): Next {
  const change = { planVersion: plan.version };
  const state = withPhase(round.state, round.at.phase, 'Generating', change);
  return toNextRound({ ...round, plan, state }, source, round.setup.options.maxRegenerations);
}

/** The step of the gate has recorded the approval already. */
function decideByVerdict(round: Decide): Next {
  const { at, state, gate } = round;
  const { phase } = at;
  if (gate.verdict === 'failed' && gate.isBroken) {
    const detail = `the gate of phase ${phase} is broken, so its verdict says nothing of the texts; see its report`;
    return toFailed(state, { reason: 'gate-broken', detail, phase });
  }
  if (gate.verdict === 'failed') {
    const detail = `the gate of phase ${phase} found ${gate.errors} errors; see its report`;
    return toFailed(state, { reason: 'gate', detail, phase });
  }
  return { ...round, step: 'release', reportDigest: gate.reportDigest };
}
