import {
  type ActivityOutput,
  type LaneResult,
  NOTHING_WRITTEN,
  type Orchestrations,
  type WritingSum,
} from '../contract/activities.ts';
import { call, continueAsNew, type Workflow } from './steps.ts';

/**
 * Activities of a lane before it begins a new history, because durable-functions replays an
 * instance's whole history at every step (quadratic in its length).
 */
const MAX_ACTIVITIES = 64;

/**
 * Writes files of a batch one after the other, each time the next one that no lane has taken. Counts
 * instead of listing, so that the parent's history stays small. Never throws: a turn whose activity
 * fails for good counts as a failed file, which the gate will flag. A lane that had as many turns as
 * the batch has files has taken them all.
 */
export function* draftLane(input: Orchestrations['draftLane']['input']): Workflow<LaneResult> {
  const { turn: first, files, before = NOTHING_WRITTEN, ...lane } = input;
  let sum = before;
  let turn = first;
  for (let activity = 0; turn < files; activity += 1) {
    if (activity === MAX_ACTIVITIES) {
      yield* continueAsNew({ ...lane, turn, files, before: sum });
      break;
    }
    const output = yield* draft({ ...lane, turn });
    if (output.outcome === 'canceled') {
      return { ...sum, isCanceled: true, exhaustedAt: null };
    }
    sum = add(sum, output);
    turn = output.turn;
    if (output.outcome === 'exhausted') {
      return { ...sum, isCanceled: false, exhaustedAt: turn };
    }
    if (output.outcome === 'finished') {
      break;
    }
  }
  return { ...sum, isCanceled: false, exhaustedAt: null };
}

function* draft(
  input: Parameters<typeof call<'draftFiles'>>[1],
): Workflow<ActivityOutput<'draftFiles'>> {
  try {
    return yield* call('draftFiles', input);
  } catch {
    // The host has logged the exception and retried it; what is left for the run is a missing draft.
    return { ...NOTHING_WRITTEN, outcome: 'written', failed: 1, turn: input.turn + 1 };
  }
}

function add(a: WritingSum, b: WritingSum): WritingSum {
  return {
    staged: a.staged + b.staged,
    failed: a.failed + b.failed,
    usage: {
      inputTokens: a.usage.inputTokens + b.usage.inputTokens,
      outputTokens: a.usage.outputTokens + b.usage.outputTokens,
      cachedFiles: a.usage.cachedFiles + b.usage.cachedFiles,
    },
  };
}
