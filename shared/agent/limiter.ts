/** Clock and sleep of the limiter, so that tests control time. */
export interface LimiterWorld {
  now(): Date;
  sleep(delayMs: number): Promise<void>;
}

/**
 * Receives about every second how many milliseconds a call is still held back, 0 if only other
 * calls are in its way. Resolves to false when the call is no longer wanted.
 */
export type OnWait = (leftMs: number) => Promise<boolean>;

/** Time between two calls of `OnWait`. */
export const WAIT_REPORT_MS = 1_000;

/**
 * Slows all calls of a process to one service when the service says that it is at its limit. B1:
 * after a throttled call, no call starts before the requested time has passed. B2: then at most
 * half as many calls run at once as before, at least one. B3: every round of answered calls admits
 * one more. B4: an answer that says when the service has room again holds calls until then. So
 * concurrency follows the capacity of the service, and files that were not throttled
 * themselves do not hit the same limit.
 */
export interface Limiter {
  /**
   * Waits for admission and returns the waiting time in milliseconds; `undefined` if there was none
   * within `patienceMs`, and then no call may be made.
   */
  enter(patienceMs: number, onWait?: OnWait): Promise<number | undefined>;
  /**
   * Reports the result of an admitted call; `pauseMs` if the service is at its limit, `holdMs` if
   * it answered and has no room for the next call yet.
   */
  leave(pauseMs: number | undefined, holdMs?: number): void;
}

/** Polling interval of waiting calls: far below the time a model takes. */
const LOOK_MS = 50;

/** Creates a limiter that is off. */
export function createLimiter(world: LimiterWorld): Limiter {
  let running = 0;
  let max = Number.POSITIVE_INFINITY;
  let answered = 0;
  let pausedUntilMs = 0;
  const waiting: object[] = [];

  function mayEnter(ticket: object): boolean {
    return waiting[0] === ticket && running < max && world.now().getTime() >= pausedUntilMs;
  }

  function slowDown(pauseMs: number): void {
    const nowMs = world.now().getTime();
    if (nowMs >= pausedUntilMs) {
      max = Math.max(1, Math.floor((running + 1) / 2));
      answered = 0;
    }
    pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
  }

  function speedUp(): void {
    answered += 1;
    if (answered >= max) {
      max += 1;
      answered = 0;
    }
  }

  return {
    async enter(patienceMs, onWait) {
      const ticket = {};
      const startMs = world.now().getTime();
      waiting.push(ticket);
      for (let looks = 0; !mayEnter(ticket); looks += 1) {
        const nowMs = world.now().getTime();
        const isDue = looks % (WAIT_REPORT_MS / LOOK_MS) === 0;
        const isWanted = !isDue || (await onWait?.(Math.max(0, pausedUntilMs - nowMs))) !== false;
        if (!isWanted || nowMs - startMs >= patienceMs) {
          waiting.splice(waiting.indexOf(ticket), 1);
          return undefined;
        }
        await world.sleep(LOOK_MS);
      }
      waiting.shift();
      running += 1;
      return world.now().getTime() - startMs;
    },
    leave(pauseMs, holdMs = 0) {
      running -= 1;
      if (pauseMs === undefined) {
        speedUp();
        pausedUntilMs = Math.max(pausedUntilMs, holdMs > 0 ? world.now().getTime() + holdMs : 0);
      } else {
        slowDown(pauseMs);
      }
    },
  };
}
