import { controlRun } from '../run/run-control.ts';

export const suspend = controlRun(
  'suspend',
  'pause a run after its current step',
  'is being suspended',
);
