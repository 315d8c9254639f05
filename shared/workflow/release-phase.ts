import type { RoundRef } from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';
import type { PhaseEnd, PlanRef } from './run-phase.ts';
import { withFiles, withPhase } from './state.ts';
import { call, now, tell, type Workflow } from './steps.ts';

/** Files copied by one activity: long enough to be worth its history, short enough to show progress. */
const FILES_PER_RELEASE = 128;

/** A judged and approved round about to be released. */
export interface ApprovedRound {
  readonly at: RoundRef;
  readonly plan: PlanRef;
}

/**
 * Copies the approved files to the immutable container, chunk by chunk, and seals the phase with its
 * manifest. A released path that holds other bytes fails the phase; nothing is ever overwritten.
 */
export function* releasePhase(approved: ApprovedRound, before: RunState): Workflow<PhaseEnd> {
  const { at } = approved;
  const { files, version: planVersion } = approved.plan;
  let state = withPhase(before, at.phase, 'Materializing');
  yield* tell(state);
  for (let from = 0; from < files; from += FILES_PER_RELEASE) {
    const count = Math.min(FILES_PER_RELEASE, files - from);
    const output = yield* call('releaseFiles', { ...at, from, count });
    if (output.outcome === 'conflict') {
      const failure = {
        reason: 'immutable-conflict',
        detail: output.detail,
        phase: at.phase,
      } as const;
      return { end: 'failed', state, failure };
    }
    const released = withFiles(state, at.phase, { released: from + count });
    state = withPhase(state, at.phase, 'Materializing', released);
    yield* tell(state);
  }
  const sealedAt = new Date(yield* now()).toISOString();
  yield* call('sealPhase', { ...at, planVersion, sealedAt });
  return { end: 'released', state: withPhase(state, at.phase, 'Released') };
}
