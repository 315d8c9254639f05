import type { Engine } from '../../shared/run/engine.ts';

const refuse = async () => {
  throw new Error('activities do not steer orchestrations');
};

/**
 * Replaces the engine of activities that need none: no notifications, and the test runs the
 * orchestration.
 */
export const NO_ENGINE: Engine = {
  start: async () => {},
  restart: refuse,
  suspend: refuse,
  resume: refuse,
  announce: refuse,
  wake: refuse,
  view: async () => undefined,
};
