import {
  type ActivityInput,
  type ActivityOutput,
  NOTHING_WRITTEN,
  type TurnRef,
  type WritingSum,
} from '../contract/activities.ts';
import { addUsage, type DraftRecord, type WorkItem } from '../contract/draft.ts';
import { isCanceled } from '../records/cancellation.ts';
import { type DraftingDeps, draftFile, type Exhausted } from './draft-file.ts';

/**
 * An activity begins no further file after so long. A model takes longer for one, so that it is asked
 * once per activity; of files that cost next to nothing many share what an activity costs.
 */
const MAX_BEGIN_MS = 1_000;

/**
 * Writes files of a lane, one short agent run each, from `turn` on. May be executed any number of
 * times: the turns it had have the same files again, and what is written is found. What `draftFile`
 * throws is thrown only where nothing was written before, so that it is always about `turn`.
 */
export async function draftFiles(
  deps: DraftingDeps,
  input: ActivityInput<'draftFiles'>,
): Promise<ActivityOutput<'draftFiles'>> {
  if (await isCanceled(deps.store, input.runId)) {
    return { outcome: 'canceled' };
  }
  const endMs = deps.now().getTime() + MAX_BEGIN_MS;
  const sum: WritingSum = { ...NOTHING_WRITTEN };
  for (let { turn } = input; ; turn += 1) {
    if (turn > input.turn && deps.now().getTime() >= endMs) {
      return { ...sum, outcome: 'written', turn };
    }
    const step = await takeTurn(deps, { ...input, turn }, turn > input.turn);
    if (step === 'put off') {
      return { ...sum, outcome: 'written', turn };
    }
    if (step === 'none left') {
      return { ...sum, outcome: 'finished', turn };
    }
    add(sum, step);
    if (step.outcome === 'exhausted') {
      return { ...sum, outcome: 'exhausted', turn };
    }
  }
}

/** Writes the file of a turn; a failure of one that may be put off is met again when it comes first. */
async function takeTurn(
  deps: DraftingDeps,
  turn: TurnRef,
  mayPutOff: boolean,
): Promise<DraftRecord | Exhausted | 'none left' | 'put off'> {
  try {
    const item = await findItem(deps, turn);
    return item === undefined ? 'none left' : await draftFile(deps, turn, item);
  } catch (error) {
    if (mayPutOff) {
      return 'put off';
    }
    throw error;
  }
}

/** The file of a turn; `undefined` when all of the batch are taken. */
async function findItem(deps: DraftingDeps, ref: TurnRef): Promise<WorkItem | undefined> {
  const { runId, phase, round, batch, lane, turn } = ref;
  const { batches } = await deps.records.round(runId, phase, round);
  return batches[batch]?.[await deps.records.take(runId, phase, { round, batch, lane, turn })];
}

function add(sum: WritingSum, draft: DraftRecord | Exhausted): void {
  if (draft.outcome !== 'exhausted') {
    sum[draft.outcome] += 1;
  }
  const cachedFiles =
    sum.usage.cachedFiles + (draft.outcome === 'staged' && draft.isCached ? 1 : 0);
  sum.usage = { ...addUsage(sum.usage, draft.usage), cachedFiles };
}
