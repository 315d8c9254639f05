import {
  type ActivityInput,
  type ActivityOutput,
  addWriting,
  type LaneResult,
  NOTHING_WRITTEN,
  type Orchestrations,
} from '../contract/activities.ts';
import { activities } from './activities.ts';
import { continueAsNew, type Workflow } from './steps.ts';

/**
 * Activities of a lane before it begins a new history: durable-functions replays the whole history
 * of an instance at every step, so its cost is quadratic in its length.
 */
const MAX_ACTIVITIES = 64;

/**
 * Writes files of a batch in sequence, each time the next unclaimed one. Returns counts, not lists,
 * so that the parent's history stays small. Never throws: an activity that fails for good counts as
 * a failed file, which the gate flags. After as many claims as the batch has files, no file can be
 * left.
 */
export function* draftLane(input: Orchestrations['draftLane']['input']): Workflow<LaneResult> {
  const { position: first, files, before = NOTHING_WRITTEN, ...lane } = input;
  let sum = before;
  let position = first;
  for (let activity = 0; position < files; activity += 1) {
    if (activity === MAX_ACTIVITIES) {
      yield* continueAsNew({ ...lane, position, files, before: sum });
      break;
    }
    const output = yield* draft({ ...lane, position });
    if (output.outcome === 'canceled') {
      return { ...sum, isCanceled: true, exhaustedAt: null };
    }
    sum = addWriting(sum, output);
    position = output.position;
    if (output.outcome === 'exhausted') {
      return { ...sum, isCanceled: false, exhaustedAt: position };
    }
    if (output.outcome === 'finished') {
      break;
    }
  }
  return { ...sum, isCanceled: false, exhaustedAt: null };
}

function* draft(input: ActivityInput<'draftFiles'>): Workflow<ActivityOutput<'draftFiles'>> {
  try {
    return yield* activities.draftFiles(input);
  } catch {
    // The host has logged and retried the exception; for the run it is a missing draft.
    return { ...NOTHING_WRITTEN, outcome: 'written', failed: 1, position: input.position + 1 };
  }
}
