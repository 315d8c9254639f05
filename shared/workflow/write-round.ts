import type { LaneResult } from '../contract/activities.ts';
import { activities } from './activities.ts';
import { pauseForBudget } from './pause-for-budget.ts';
import { type Judge, type Next, type PhaseEnd, toCanceled, type Write } from './phase.ts';
import { withLanes, withPhase, withRegenerated } from './state.ts';
import { fanOut, publishStatus, type Workflow } from './steps.ts';

/**
 * Writes the files of one round, batch after batch, each batch by parallel lanes that claim file
 * after file. Lanes that ran out of budget continue at the same file once a reviewer has raised it.
 */
export function* writeRound({ source, batches, ...round }: Write): Workflow<Next> {
  const { at, plan } = round;
  let state = withPhase(round.state, at.phase, 'Generating');
  yield* publishStatus(state);
  const scheduled =
    batches === undefined
      ? yield* activities.scheduleRound({ ...at, planVersion: plan.version, source })
      : { outcome: 'scheduled' as const, batches };
  if (scheduled.outcome === 'canceled') {
    return toCanceled(state);
  }
  const count = scheduled.batches.reduce((sum, files) => sum + files, 0);
  state = withRegenerated(state, at.phase, plan.files, count);
  let written: Judge | PhaseEnd = { ...round, step: 'judge', state };
  for (const [batch, files] of scheduled.batches.entries()) {
    written = yield* writeBatch(written, batch, files);
    if (written.step === 'end') {
      return written;
    }
  }
  return written;
}

function* writeBatch(round: Judge, batch: number, files: number): Workflow<Judge | PhaseEnd> {
  const { setup, at } = round;
  const { runId, phase } = at;
  let { state, budgetPauses } = round;
  let open = toLanes(round, batch, files);
  while (open.length > 0) {
    const results = yield* fanOut('draftLane', open);
    state = withLanes(state, phase, results);
    yield* publishStatus(state);
    if (results.some(({ isCanceled }) => isCanceled)) {
      return toCanceled(state);
    }
    open = toStopped(open, results);
    if (open.length === 0) {
      break;
    }
    budgetPauses += 1;
    const ended = yield* pauseForBudget(setup, { runId, phase, budgetPause: budgetPauses }, state);
    if (ended !== undefined) {
      return ended;
    }
  }
  return { ...round, state, budgetPauses };
}

function toLanes({ setup, at }: Judge, batch: number, files: number) {
  const length = Math.min(files, setup.options.maxParallelFiles);
  return Array.from({ length }, (_, lane) => ({ ...at, batch, lane, position: 0, files }));
}

/** The lanes that ran out of budget, each from the position where it stopped. */
function toStopped<L extends { position: number }>(
  lanes: readonly L[],
  results: readonly LaneResult[],
) {
  return lanes.flatMap((lane, index) => {
    const position = results[index]?.exhaustedAt ?? null;
    return position === null ? [] : [{ ...lane, position }];
  });
}
