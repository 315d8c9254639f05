import type { LaneRef, LaneResult, Orchestrations } from '../contract/activities.ts';
import { call, type Workflow } from './steps.ts';

/**
 * Writes the files of one lane one after the other, each in one short activity. Counts instead of
 * listing, so that the parent's history stays small. Never throws: an activity that fails for good
 * counts as a failed file, which the gate will flag.
 */
export function* draftLane(input: Orchestrations['draftLane']['input']): Workflow<LaneResult> {
  const { from, files, ...lane } = input;
  const result: LaneResult = {
    staged: 0,
    failed: 0,
    isCanceled: false,
    exhaustedAt: null,
    usage: { inputTokens: 0, outputTokens: 0, cachedFiles: 0 },
  };
  for (let index = from; index < files; index += 1) {
    yield* draft(result, { ...lane, index });
    if (result.isCanceled || result.exhaustedAt !== null) {
      break;
    }
  }
  return result;
}

function* draft(result: LaneResult, input: LaneRef & { index: number }): Workflow<void> {
  try {
    const output = yield* call('draftFile', input);
    if (output.outcome === 'canceled') {
      result.isCanceled = true;
      return;
    }
    if (output.outcome === 'exhausted') {
      result.exhaustedAt = input.index;
    } else {
      result[output.outcome] += 1;
    }
    result.usage.inputTokens += output.usage.inputTokens;
    result.usage.outputTokens += output.usage.outputTokens;
    result.usage.cachedFiles += output.usage.cachedFiles;
  } catch {
    // The host has logged the exception and retried it; what is left for the run is a missing draft.
    result.failed += 1;
  }
}
