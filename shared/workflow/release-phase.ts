import type { RoundRef } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';
import type { PhaseEnd, PlanRef } from './run-phase.ts';
import { withFiles, withPhase } from './state.ts';
import { call, now, tell, type Workflow } from './steps.ts';

/** Files copied by one activity: some seconds of work, so that its costs do not count and progress shows. */
export const FILES_PER_RELEASE = 512;

const REASON = { conflict: 'immutable-conflict', unprotected: 'unprotected' } as const;

/** A judged and approved round about to be released. */
export interface ApprovedRound {
  readonly at: RoundRef;
  readonly plan: PlanRef;
}

/**
 * Copies the approved files to the immutable container, chunk by chunk, and seals the phase with its
 * manifest. A released path that holds other bytes fails the phase, and so does a container without
 * the policy that would keep it so; nothing is ever overwritten.
 */
export function* releasePhase(approved: ApprovedRound, before: RunState): Workflow<PhaseEnd> {
  const { at } = approved;
  const { files, version: planVersion } = approved.plan;
  let state = withPhase(before, at.phase, 'Materializing');
  yield* tell(state);
  for (let from = 0; from < files; from += FILES_PER_RELEASE) {
    const count = Math.min(FILES_PER_RELEASE, files - from);
    const output = yield* call('releaseFiles', { ...at, from, count });
    if (output.outcome !== 'released') {
      const { outcome, detail } = output;
      return {
        end: 'failed',
        state,
        failure: { reason: REASON[outcome], detail, phase: at.phase },
      };
    }
    const released = withFiles(state, at.phase, { released: from + count });
    const { protection } = output;
    const change = protection === undefined ? released : { ...released, protection };
    state = withPhase(state, at.phase, 'Materializing', change);
    yield* tell(state);
  }
  const sealedAt = new Date(yield* now()).toISOString();
  yield* call('sealPhase', { ...at, planVersion, sealedAt });
  return { end: 'released', state: withPhase(state, at.phase, 'Released') };
}
