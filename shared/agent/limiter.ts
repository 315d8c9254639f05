/** What the limiter needs from the outside world, so that tests own time. */
export interface BrakeWorld {
  now(): Date;
  /** Resolves after `delayMs`. */
  sleep(delayMs: number): Promise<void>;
}

/**
 * Slows all calls of a process to one service when the service says that it is at its limit. B1: after
 * a throttled call nobody calls before the time the service asked for has passed. B2: then at most
 * half as many call at once as did before, at least one. B3: every round of calls that are answered
 * lets one more in. So the number of calls at once follows what the service can take, and files that
 * were not throttled themselves do not run into the same wall.
 */
export interface Limiter {
  /**
   * Waits for a turn and says for how long it did, in milliseconds; `undefined` when none came within
   * `patienceMs`, and then nothing may be called.
   */
  enter(patienceMs: number): Promise<number | undefined>;
  /** Tells how the call that `enter` let in went; `pauseMs` when the service is at its limit. */
  leave(pauseMs: number | undefined): void;
}

/** How often those who wait look again: far below the time a model takes. */
const LOOK_MS = 50;

/** Creates a limiter that is off. */
export function createLimiter(world: BrakeWorld): Limiter {
  let calling = 0;
  let most = Number.POSITIVE_INFINITY;
  let answered = 0;
  let pausedUntilMs = 0;
  const waiting: object[] = [];

  function mayEnter(turn: object): boolean {
    return waiting[0] === turn && calling < most && world.now().getTime() >= pausedUntilMs;
  }

  function slowDown(pauseMs: number): void {
    const nowMs = world.now().getTime();
    if (nowMs >= pausedUntilMs) {
      most = Math.max(1, Math.floor((calling + 1) / 2));
      answered = 0;
    }
    pausedUntilMs = Math.max(pausedUntilMs, nowMs + pauseMs);
  }

  function speedUp(): void {
    answered += 1;
    if (answered >= most) {
      most += 1;
      answered = 0;
    }
  }

  return {
    async enter(patienceMs) {
      const turn = {};
      const startMs = world.now().getTime();
      waiting.push(turn);
      while (!mayEnter(turn)) {
        if (world.now().getTime() - startMs >= patienceMs) {
          waiting.splice(waiting.indexOf(turn), 1);
          return undefined;
        }
        await world.sleep(LOOK_MS);
      }
      waiting.shift();
      calling += 1;
      return world.now().getTime() - startMs;
    },
    leave(pauseMs) {
      calling -= 1;
      if (pauseMs === undefined) {
        speedUp();
      } else {
        slowDown(pauseMs);
      }
    },
  };
}
