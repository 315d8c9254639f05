import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLimiter } from '../../shared/agent/limiter.ts';
import { runs } from '../properties.ts';

/** Time that passes only when all tasks wait: sleepers wake in the order of their times. */
function createClock() {
  let nowMs = 0;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  return {
    now: () => new Date(nowMs),
    sleep: (delayMs: number) =>
      new Promise<void>((wake) => {
        sleepers.push({ atMs: nowMs + delayMs, wake });
      }),
    /** Advances time up to `untilMs`. */
    async run(untilMs: number) {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        sleepers.sort((a, b) => a.atMs - b.atMs);
        const next = sleepers[0];
        if (next === undefined || next.atMs > untilMs) {
          nowMs = untilMs;
          return;
        }
        sleepers.shift();
        nowMs = next.atMs;
        next.wake();
      }
    },
  };
}

const PATIENCE_MS = 600_000;

function createLimiterCase() {
  const clock = createClock();
  const limiter = createLimiter(clock);
  let entered = 0;
  const enter = () => {
    const turn = limiter.enter(PATIENCE_MS);
    turn.then((may) => {
      entered += may === undefined ? 0 : 1;
    });
    return turn;
  };
  return { clock, limiter, enter, countEntered: () => entered };
}

async function enterMany({ clock, enter }: ReturnType<typeof createLimiterCase>, count: number) {
  for (let index = 0; index < count; index += 1) {
    enter();
  }
  await clock.run(clock.now().getTime());
}

describe('the limiter', () => {
  it('the limiter admits every call while no call is throttled', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 64);
    expect(limiterCase.countEntered()).toBe(64);
  });

  it('the limiter delays every call for as long as the service asked one of them to wait', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 4);
    limiterCase.limiter.leave(5_000);
    await enterMany(limiterCase, 1);
    await limiterCase.clock.run(4_900);
    expect(limiterCase.countEntered()).toBe(4);
    limiterCase.limiter.leave(undefined);
    limiterCase.limiter.leave(undefined);
    limiterCase.limiter.leave(undefined);
    await limiterCase.clock.run(5_500);
    expect(limiterCase.countEntered()).toBe(5);
  });

  it('the limiter holds calls until the service has room again, and halves none of them', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 4);
    limiterCase.limiter.leave(undefined, 5_000);
    await enterMany(limiterCase, 8);
    await limiterCase.clock.run(4_900);
    expect(limiterCase.countEntered()).toBe(4);
    await limiterCase.clock.run(5_500);
    expect(limiterCase.countEntered()).toBe(12);
  });

  it('the limiter halves the parallel calls after a refusal, and adds one after each round', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 8);
    for (let index = 0; index < 8; index += 1) {
      limiterCase.limiter.leave(1_000);
    }
    await enterMany(limiterCase, 20);
    await limiterCase.clock.run(2_000);
    expect(limiterCase.countEntered()).toBe(8 + 4);
    for (let index = 0; index < 4; index += 1) {
      limiterCase.limiter.leave(undefined);
    }
    await limiterCase.clock.run(3_000);
    expect(limiterCase.countEntered()).toBe(8 + 4 + 5);
  });

  it('the limiter counts a burst of refusals once', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 64);
    for (let index = 0; index < 64; index += 1) {
      limiterCase.limiter.leave(1_000 + index);
    }
    await enterMany(limiterCase, 64);
    await limiterCase.clock.run(2_000);
    expect(limiterCase.countEntered()).toBe(64 + 32);
  });

  it('the limiter never closes completely', async () => {
    const limiterCase = createLimiterCase();
    for (let index = 0; index < 10; index += 1) {
      await enterMany(limiterCase, 1);
      await limiterCase.clock.run(limiterCase.clock.now().getTime() + 2_000);
      limiterCase.limiter.leave(1_000);
    }
    expect(limiterCase.countEntered()).toBe(10);
  });

  it('the limiter gives up a call whose wait is too long, and continues with the next', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 2);
    limiterCase.limiter.leave(50_000);
    const impatient = limiterCase.limiter.enter(10_000);
    const patient = limiterCase.enter();
    await limiterCase.clock.run(20_000);
    expect(await impatient).toBeUndefined();
    limiterCase.limiter.leave(undefined);
    await limiterCase.clock.run(60_000);
    expect(await patient).toBeGreaterThanOrEqual(50_000);
  });

  it('the limiter reports how long a call waits, and gives up a call that is unwanted', async () => {
    const limiterCase = createLimiterCase();
    await enterMany(limiterCase, 2);
    limiterCase.limiter.leave(10_000);
    const left: number[] = [];
    const unwanted = limiterCase.limiter.enter(PATIENCE_MS, async (leftMs) => {
      left.push(leftMs);
      return left.length < 3;
    });
    const next = limiterCase.enter();
    limiterCase.limiter.leave(undefined);
    await limiterCase.clock.run(5_000);
    expect(left).toEqual([10_000, 9_000, 8_000]);
    expect(await unwanted).toBeUndefined();
    await limiterCase.clock.run(20_000);
    expect(await next).toBe(10_000);
  });

  it('the limiter admits every call eventually, and never more in parallel than the service accepted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (refusals) => {
        const clock = createClock();
        const limiter = createLimiter(clock);
        let inside = 0;
        let isPausedUntilMs = 0;
        const left = [...refusals];
        const work = async () => {
          expect(await limiter.enter(PATIENCE_MS)).toBeDefined();
          expect(clock.now().getTime()).toBeGreaterThanOrEqual(isPausedUntilMs);
          inside += 1;
          await clock.sleep(100);
          inside -= 1;
          const isRefused = left.shift() ?? false;
          isPausedUntilMs = isRefused ? clock.now().getTime() + 500 : isPausedUntilMs;
          limiter.leave(isRefused ? 500 : undefined);
        };
        const all = Promise.all(Array.from({ length: 12 }, work));
        await clock.run(PATIENCE_MS / 2);
        await all;
        expect(inside).toBe(0);
      }),
      { numRuns: runs(30) },
    );
  });
});
