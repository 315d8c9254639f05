import type { RoundSource } from '../contract/activities.ts';
import { activities } from './activities.ts';
import { type Decide, type Next, type PlanRef, toFailed, toNextRound } from './phase.ts';
import { withPhase } from './state.ts';
import type { Workflow } from './steps.ts';
import { endWith, waitForApproval } from './wait-for-approval.ts';

/** Lets the gate of a round be decided: by a person, or in batch mode by its verdict alone. */
export function* decideRound(round: Decide): Workflow<Next> {
  const { setup, at, plan, state, gate } = round;
  if (setup.reviewMode === 'batch') {
    return yield* decideByVerdict(round);
  }
  const about = { what: 'gate', digest: gate.reportDigest } as const;
  const answer = yield* waitForApproval(setup, at, about, state);
  switch (answer.decision) {
    case 'approve':
      return { ...round, step: 'release' };
    case 'regenerate':
    case 'replace':
      return toDecidedRound(round, 'decision', plan);
    case 'updatePlan': {
      const { planVersion, files } = yield* activities.applyPlanUpdate(at);
      return toDecidedRound(round, 'planUpdate', { version: planVersion, files });
    }
    default:
      return endWith(answer, at.phase, state);
  }
}

/** The round that a person asked for; its gate may again send flagged files back. */
function toDecidedRound(round: Decide, source: RoundSource, plan: PlanRef): Next {
  const change = { planVersion: plan.version };
  const state = withPhase(round.state, round.at.phase, 'Generating', change);
  return toNextRound({ ...round, plan, state }, source, round.setup.options.maxRegenerations);
}

function* decideByVerdict(round: Decide): Workflow<Next> {
  const { at, state, gate } = round;
  const { phase } = at;
  if (gate.verdict === 'failed') {
    const detail = `the gate of phase ${phase} found ${gate.errors} errors; see its report`;
    return toFailed(state, { reason: 'gate', detail, phase });
  }
  yield* activities.recordBatchApproval({ ...at, reportDigest: gate.reportDigest });
  return { ...round, step: 'release' };
}
