import { afterAll, beforeAll } from 'vitest';
import { Stage } from './stage.ts';

/** What the tests of a file share; `stage` is set before they run. */
export interface Shared {
  readonly stage: Stage;
}

/** Opens one stage for all tests of a suite, because starting one takes longer than most tests. */
export function useStage(settings: Record<string, string> = {}): Shared {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await Stage.open(settings);
  });
  afterAll(() => stage?.close());
  return {
    get stage() {
      if (stage === undefined) {
        throw new Error('the stage is not open yet');
      }
      return stage;
    },
  };
}
