import { describe, expect, it } from 'vitest';
import type { Orchestrations } from '../../shared/contract/activities.ts';
import { draftLane } from '../../shared/workflow/draft-lane.ts';
import { drive, toCalls } from './drive.ts';
import { World } from './world.ts';

const LANE = { runId: 'r', phase: 2, round: 1, batch: 0, lane: 1, position: 0, files: 3 };
const USAGE = { inputTokens: 10, outputTokens: 20, cachedFiles: 0 };
const ONE = { staged: 1, failed: 0, usage: USAGE };

describe('a lane', () => {
  it('a lane claims file after file until none is left, and adds up their cost', () => {
    const world = new World({
      draftFiles: ({ position }) =>
        position === 0
          ? { ...ONE, outcome: 'written', position: 1 }
          : { ...ONE, outcome: 'finished', position: 2 },
    });
    const { result, steps } = drive(draftLane(LANE), world.answer);
    expect(toCalls(steps)).toEqual(['draftFiles', 'draftFiles']);
    expect(result).toEqual({
      staged: 2,
      failed: 0,
      isCanceled: false,
      exhaustedAt: null,
      usage: { inputTokens: 20, outputTokens: 40, cachedFiles: 0 },
    });
  });

  it('a lane ends without another claim when it wrote every file of the batch', () => {
    const { result, steps } = drive(draftLane(LANE), new World().answer);
    expect(toCalls(steps)).toEqual(['draftFiles', 'draftFiles', 'draftFiles']);
    expect(result).toMatchObject({ staged: 3 });
  });

  it('a lane continues after a failed file, whether it returned the failure or threw', () => {
    const world = new World({
      draftFiles: ({ position }) => {
        if (position === 0) {
          throw new Error('boom');
        }
        const failed = position === 1 ? 1 : 0;
        return { ...ONE, outcome: 'written', position: position + 1, failed, staged: 1 - failed };
      },
    });
    const { result } = drive(draftLane(LANE), world.answer);
    expect(result).toMatchObject({ staged: 1, failed: 2, isCanceled: false });
  });

  it('a lane gives up when every activity throws, after as many as there are files', () => {
    const world = new World({
      draftFiles: () => {
        throw new Error('storage is gone');
      },
    });
    expect(drive(draftLane(LANE), world.answer).result).toMatchObject({ staged: 0, failed: 3 });
  });

  it('a lane stops before the file that would exceed the budget, and continues with it', () => {
    const world = new World({
      draftFiles: ({ position }) => ({ ...ONE, outcome: 'exhausted', position: position + 1 }),
    });
    const stopped = drive(draftLane(LANE), world.answer);
    expect(stopped.result).toMatchObject({ staged: 1, failed: 0, exhaustedAt: 1 });
    expect(toCalls(stopped.steps)).toEqual(['draftFiles']);
    const { result } = drive(draftLane({ ...LANE, position: 1 }), new World().answer);
    expect(result).toMatchObject({ staged: 2, exhaustedAt: null });
  });

  it('a lane stops at once when the run is canceled', () => {
    const world = new World({ draftFiles: () => ({ outcome: 'canceled' }) });
    const { result, steps } = drive(draftLane(LANE), world.answer);
    expect(toCalls(steps)).toEqual(['draftFiles']);
    expect(result.isCanceled).toBe(true);
  });

  it('a lane continues as new after 64 activities, so no history grows beyond that, and keeps its counts', () => {
    let input: Orchestrations['draftLane']['input'] = { ...LANE, files: 150 };
    const lengths: number[] = [];
    for (;;) {
      const { result, steps } = drive(draftLane(input), new World().answer);
      lengths.push(toCalls(steps).length);
      const last = steps.at(-1);
      if (last?.do !== 'continueAsNew') {
        expect(result).toMatchObject({ staged: 150, usage: { inputTokens: 1_500 } });
        break;
      }
      input = last.input as typeof input;
    }
    expect(lengths).toEqual([64, 64, 22]);
  });
});
