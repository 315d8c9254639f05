/** An orchestration whose result depends only on its input and events. */
export interface Sample {
  readonly name: string;
  readonly input: unknown;
  /** Raised right after the start, in order. */
  readonly events: readonly (readonly [name: string, value: unknown])[];
}

const sample = (name: string, input: unknown, events: Sample['events'] = []): Sample => ({
  name,
  input,
  events,
});

/** One sample for each kind of orchestration. */
export const SAMPLES: readonly Sample[] = [
  sample('helloSequence', {}),
  sample('fanOut', { width: 6 }),
  sample('cancelTimer', {}),
  sample('anyNested', {}),
  sample('allNested', {}),
  sample('failFastAll', {}),
  sample('failAfterActivity', {}),
  sample('catchFailure', { name: 'fail', message: 'x' }),
  sample('sleep', { ms: 5 }),
  sample('loopUntil', {}),
  sample('lanes', { lanes: 2, perLane: 2 }),
  sample('nest', { depth: 2 }),
  sample('callChild', { name: 'failItself', input: 'x' }),
  sample('count', { value: 0, until: 2 }),
  sample('waitTwice', {}, [
    ['go', 1],
    ['go', 2],
  ]),
  sample('approval', { rounds: 2 }, [
    ['decision', 'a'],
    ['decision', 'b'],
  ]),
  sample('collect', { seen: [], until: 2 }, [
    ['item', 'x'],
    ['item', 'y'],
  ]),
];
