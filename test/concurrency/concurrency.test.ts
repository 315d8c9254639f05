import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runAtOnce, runInSlices, type Steps } from '../../packages/gate/src/concurrency/steps.ts';
import { mapLimited } from '../../shared/concurrency/map-limited.ts';

function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    // Keeps the thread busy.
  }
}

function* count(steps: number, ms: number): Steps<number> {
  for (let step = 0; step < steps; step += 1) {
    work(ms);
    yield;
  }
  return steps;
}

/** How often other work gets the event loop until a promise settles. */
async function countYields(promise: Promise<unknown>): Promise<number> {
  let yields = 0;
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  promise.then(settle, settle);
  while (!isSettled) {
    await yieldToEventLoop();
    yields += 1;
  }
  return yields;
}

describe('steps', () => {
  it('steps give the same result at once and in time slices', async () => {
    expect(runAtOnce(count(3, 0))).toBe(3);
    expect(await runInSlices(count(3, 0))).toBe(3);
  });

  it('steps let other work run between time slices', async () => {
    expect(await countYields(runInSlices(count(20, 6)))).toBeGreaterThanOrEqual(8);
  });

  it('steps throw what a step throws', async () => {
    function* fail(): Steps<never> {
      yield;
      throw new RangeError('no');
    }
    expect(() => runAtOnce(fail())).toThrow(RangeError);
    await expect(runInSlices(fail())).rejects.toThrow(RangeError);
  });
});

describe('mapLimited', () => {
  it('mapLimited keeps the order of its items and its limit', async () => {
    let running = 0;
    let maxRunning = 0;
    const results = await mapLimited([1, 2, 3, 4, 5], 2, async (item) => {
      running += 1;
      maxRunning = Math.max(maxRunning, running);
      await yieldToEventLoop();
      running -= 1;
      return item * 2;
    });
    expect(results).toEqual([2, 4, 6, 8, 10]);
    expect(maxRunning).toBe(2);
  });

  it('mapLimited lets other work run between calls that never wait', async () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    const mapped = mapLimited(items, 4, async () => work(6));
    expect(await countYields(mapped)).toBeGreaterThanOrEqual(5);
  });

  it('mapLimited lets other work run between calls whose waits end together, if they ask the slice', async () => {
    const items = Array.from({ length: 16 }, (_, index) => index);
    const begin = yieldToEventLoop();
    const mapped = mapLimited(items, 16, async (_item, _index, slice) => {
      await begin;
      while (slice.isOver()) {
        await slice.pause();
      }
      work(6);
    });
    expect(await countYields(mapped)).toBeGreaterThanOrEqual(6);
  });
});
