import { setImmediate as nextTurn } from 'node:timers/promises';

/** After so much work without a pause, whatever else waits in this process gets its turn. */
const MAX_TURN_MS = 10;

/** The turn of work that is long and never really waits, so that it has to make its pauses itself. */
export interface Turn {
  /** Whether this has gone on for long enough; asked often, it is `pass` that takes time. */
  isOver(): boolean;
  /**
   * Lets others have their turn. Whoever shares this one waits together, and goes on one after the
   * other: those for whom it is over again wait once more.
   */
  pass(): Promise<void>;
}

export function beginTurn(): Turn {
  let begun = performance.now();
  let pause: Promise<void> | undefined;
  const isOver = () => performance.now() - begun > MAX_TURN_MS;
  const wait = async (): Promise<void> => {
    await nextTurn();
    begun = performance.now();
    pause = undefined;
  };
  return {
    isOver,
    pass: async () => {
      do {
        pause ??= wait();
        await pause;
      } while (isOver());
    },
  };
}
