import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Fifo } from '../../src/durable/queue/fifo.ts';
import { WorkQueue } from '../../src/durable/queue/work-queue.ts';
import { TimerHeap } from '../../src/durable/timers/timer-heap.ts';

const nextRound = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the first-in-first-out queue', () => {
  test('the first-in-first-out queue behaves like an array', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
        const queue = new Fifo<number>();
        const model: number[] = [];
        for (const step of steps) {
          if (step === undefined) expect(queue.shift()).toBe(model.shift());
          else {
            queue.push(step);
            model.push(step);
          }
          expect(queue.size).toBe(model.length);
        }
      }),
    );
  });

  test('the first-in-first-out queue keeps its order over many thousands', () => {
    const queue = new Fifo<number>();
    for (let index = 0; index < 10_000; index += 1) queue.push(index);
    for (let index = 0; index < 10_000; index += 1) expect(queue.shift()).toBe(index);
    expect(queue.shift()).toBeUndefined();
  });
});

describe('the timer heap', () => {
  test('the timer heap gives items back by time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (times) => {
        const heap = new TimerHeap<{ fireAt: number }>();
        for (const fireAt of times) heap.push({ fireAt });
        const popped = times.map(() => heap.pop()?.fireAt);
        expect(popped).toEqual([...times].sort((a, b) => a - b));
        expect(heap.size).toBe(0);
      }),
    );
  });
});

describe('the work queue', () => {
  function createQueue(limit: number) {
    const running = new Map<number, () => void>();
    let max = 0;
    const queue = new WorkQueue<number>(limit, async (item) => {
      await new Promise<void>((resolve) => {
        running.set(item, resolve);
        max = Math.max(max, running.size);
      });
      running.delete(item);
    });
    return { queue, running, readMost: () => max };
  }

  test('the work queue runs no more at once than its limit, in order of arrival', async () => {
    const { queue, running, readMost } = createQueue(2);
    for (const item of [1, 2, 3, 4]) queue.push(item);
    await nextRound();
    expect([...running.keys()]).toEqual([1, 2]);
    running.get(1)?.();
    await nextRound();
    await nextRound();
    expect([...running.keys()]).toEqual([2, 3]);
    expect(readMost()).toBe(2);
  });

  test('the work queue starts nothing after a stop, and the stop waits for what runs', async () => {
    const { queue, running } = createQueue(1);
    queue.push(1);
    queue.push(2);
    await nextRound();
    let isStopped = false;
    const stopped = queue.stop().then(() => {
      isStopped = true;
    });
    await nextRound();
    expect(isStopped).toBe(false);
    running.get(1)?.();
    await stopped;
    await nextRound();
    expect([...running.keys()]).toEqual([]);
    expect(queue.size).toBe(1);
  });
});
