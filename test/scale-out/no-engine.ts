import type { Engine } from '../../shared/run/engine.ts';

const refuse = async () => {
  throw new Error('activities do not steer orchestrations');
};

/** Stands where an activity needs no engine: nobody is notified, and the test carries the run. */
export const NO_ENGINE: Engine = {
  start: async () => {},
  restart: refuse,
  suspend: refuse,
  resume: refuse,
  announce: refuse,
  wake: refuse,
  view: async () => undefined,
};
