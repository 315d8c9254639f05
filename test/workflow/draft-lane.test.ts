import { describe, expect, it } from 'vitest';
import { draftLane } from '../../shared/workflow/draft-lane.ts';
import { drive, toCalls } from './drive.ts';
import { World } from './world.ts';

const LANE = { runId: 'r', phase: 2, round: 1, batch: 0, lane: 1, from: 0, files: 3 };

describe('a lane', () => {
  it('writes its files one after the other and adds up what they cost', () => {
    const { result, steps } = drive(draftLane(LANE), new World().answer);
    expect(toCalls(steps)).toEqual(['draftFile', 'draftFile', 'draftFile']);
    expect(result).toEqual({
      staged: 3,
      failed: 0,
      isCanceled: false,
      exhaustedAt: null,
      usage: { inputTokens: 30, outputTokens: 60, cachedFiles: 0 },
    });
  });

  it('goes on after a file that failed, whether it said so or threw', () => {
    const usage = { inputTokens: 0, outputTokens: 0, cachedFiles: 0 };
    const world = new World({
      draftFile: ({ index }) => {
        if (index === 0) {
          throw new Error('boom');
        }
        return { outcome: index === 1 ? 'failed' : 'staged', usage };
      },
    });
    const { result } = drive(draftLane(LANE), world.answer);
    expect(result).toMatchObject({ staged: 1, failed: 2, isCanceled: false });
  });

  it('ends before the file that the budget has no room for, and goes on from there', () => {
    const usage = { inputTokens: 0, outputTokens: 0, cachedFiles: 0 };
    const world = new World({
      draftFile: ({ index }) => ({ outcome: index === 1 ? 'exhausted' : 'staged', usage }),
    });
    const stopped = drive(draftLane(LANE), world.answer);
    expect(stopped.result).toMatchObject({ staged: 1, failed: 0, exhaustedAt: 1 });
    expect(toCalls(stopped.steps)).toEqual(['draftFile', 'draftFile']);
    const { result } = drive(draftLane({ ...LANE, from: 1 }), new World().answer);
    expect(result).toMatchObject({ staged: 2, exhaustedAt: null });
  });

  it('stops at once when the run is canceled', () => {
    const world = new World({ draftFile: () => ({ outcome: 'canceled' }) });
    const { result, steps } = drive(draftLane(LANE), world.answer);
    expect(toCalls(steps)).toEqual(['draftFile']);
    expect(result.isCanceled).toBe(true);
  });
});
