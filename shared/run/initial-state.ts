import { NOTHING_WRITTEN, type ReleasedState } from '../contract/activities.ts';
import type { PhaseFiles, RunState } from '../contract/run.ts';

/** Released phases are included. */
export function toInitialState(
  phases: readonly { phase: number; name: string; released?: ReleasedState }[],
): RunState {
  return {
    status: 'Running',
    currentPhase: 0,
    step: 'starting',
    phases: phases.map(({ phase, name, released }) =>
      released === undefined
        ? { phase, name, status: 'Pending', planVersion: 0, files: toInitialFiles(0) }
        : { phase, name, status: 'Released', ...toReleased(released) },
    ),
    usage: NOTHING_WRITTEN.usage,
  };
}

function toReleased({ files, ...released }: ReleasedState) {
  const counts = { planned: files, drafted: files, staged: files, flagged: 0, released: files };
  return { ...released, files: counts };
}

/** Counts of a phase whose plan was just accepted. */
export function toInitialFiles(planned: number): PhaseFiles {
  return { planned, drafted: 0, staged: 0, flagged: 0, released: 0 };
}
