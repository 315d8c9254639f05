import { activities } from './activities.ts';
import { type PhaseEnd, type Release, toFailed } from './phase.ts';
import { withFiles, withPhase } from './state.ts';
import { now, publishStatus, type Workflow } from './steps.ts';

/**
 * Files copied by one activity: some seconds of work, so that its overhead is small and progress is
 * visible.
 */
export const FILES_PER_RELEASE = 512;

const REASON = { conflict: 'immutable-conflict', unprotected: 'unprotected' } as const;

/**
 * Copies the approved files to the immutable container, slice by slice, and seals the phase with
 * its manifest. A released path with other bytes fails the phase, and so does a container without
 * its policy; nothing is ever overwritten.
 */
export function* releasePhase({ at, plan, reportDigest, ...round }: Release): Workflow<PhaseEnd> {
  const { phase } = at;
  let state = withPhase(round.state, phase, 'Materializing');
  yield* publishStatus(state);
  const sealedAt = new Date(yield* now()).toISOString();
  let from = 0;
  do {
    const count = Math.min(FILES_PER_RELEASE, plan.files - from);
    const slice = { ...at, reportDigest, from, count };
    const isLast = from + count === plan.files;
    const output = yield* activities.releaseFiles(isLast ? { ...slice, sealedAt } : slice);
    if (output.outcome !== 'released') {
      return toFailed(state, { reason: REASON[output.outcome], detail: output.detail, phase });
    }
    const { protection } = output;
    const released = withFiles(state, phase, { released: from + count });
    const change = { ...released, ...(protection && { protection }) };
    state = withPhase(state, phase, 'Materializing', change);
    yield* publishStatus(state);
    from += count;
  } while (from < plan.files);
  return { step: 'end', outcome: 'released', state: withPhase(state, phase, 'Released') };
}
