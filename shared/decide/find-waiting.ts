import { PhasewrightError } from '../contract/release-format.ts';
import type { Awaiting, PhaseState } from '../contract/run.ts';
import type { Engine } from '../run/engine.ts';

/**
 * What a run waits for in this phase. Throws `not-found` for an unknown run, `conflict` if it waits
 * for nothing or in another phase.
 */
export async function findWaiting(
  engine: Engine,
  runId: string,
  phase: number,
): Promise<{ awaiting: Awaiting; phase: PhaseState }> {
  const view = await engine.view(runId);
  if (view === undefined) {
    throw new PhasewrightError('not-found', `cannot find run ${runId}`);
  }
  const { state } = view;
  if (state?.awaiting === undefined || view.isBroken) {
    const status = state?.status ?? 'starting';
    throw new PhasewrightError('conflict', `nothing awaits a decision: the run is ${status}`);
  }
  const { awaiting } = state;
  const waiting = state.phases.find((it) => it.phase === phase);
  if (awaiting.phase !== phase || waiting === undefined) {
    throw new PhasewrightError(
      'conflict',
      `phase ${awaiting.phase} awaits a decision, not phase ${phase}`,
    );
  }
  return { awaiting, phase: waiting };
}
