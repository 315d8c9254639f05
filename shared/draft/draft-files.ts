import {
  type ActivityInput,
  type ActivityOutput,
  type ClaimRef,
  NOTHING_WRITTEN,
  type WritingSum,
} from '../contract/activities.ts';
import type { DraftRecord } from '../contract/draft.ts';
import { addRunUsage } from '../contract/run.ts';
import { type DraftingDeps, draftFile, type Exhausted } from './draft-file.ts';

/**
 * Time after which an activity starts no further file. A model takes longer for one file, so it is
 * asked once per activity; files that cost almost nothing share an activity.
 */
const MAX_BEGIN_MS = 1_000;

/**
 * Writes files of a lane, one short agent run each, from `position` on. Idempotent: its claims get
 * the same files again, and finished files are found. Errors of `draftFile` are thrown only if
 * nothing was written before, so they are always about `position`.
 */
export async function draftFiles(
  deps: DraftingDeps,
  input: ActivityInput<'draftFiles'>,
): Promise<ActivityOutput<'draftFiles'>> {
  if (await deps.records.of(input.runId).isCanceled()) {
    return { outcome: 'canceled' };
  }
  const endMs = deps.now().getTime() + MAX_BEGIN_MS;
  const sum: WritingSum = { ...NOTHING_WRITTEN };
  for (let { position } = input; ; position += 1) {
    if (position > input.position && deps.now().getTime() >= endMs) {
      return { ...sum, outcome: 'written', position };
    }
    const step = await draftAt(deps, { ...input, position }, position > input.position);
    if (step === 'later') {
      return { ...sum, outcome: 'written', position };
    }
    if (step === 'none left') {
      return { ...sum, outcome: 'finished', position };
    }
    add(sum, step);
    if (step.outcome === 'exhausted') {
      return { ...sum, outcome: 'exhausted', position };
    }
  }
}

/** Writes the file of a claim. A failure that can wait occurs again when its claim comes first. */
async function draftAt(
  deps: DraftingDeps,
  claim: ClaimRef,
  canWait: boolean,
): Promise<DraftRecord | Exhausted | 'none left' | 'later'> {
  try {
    const item = await deps.records.of(claim.runId).claimFile(claim);
    return item === undefined ? 'none left' : await draftFile(deps, claim, item);
  } catch (error) {
    if (canWait) {
      return 'later';
    }
    throw error;
  }
}

function add(sum: WritingSum, draft: DraftRecord | Exhausted): void {
  if (draft.outcome !== 'exhausted') {
    sum[draft.outcome] += 1;
  }
  const cachedFiles = draft.outcome === 'staged' && draft.isCached ? 1 : 0;
  sum.usage = addRunUsage(sum.usage, { ...draft.usage, cachedFiles });
}
