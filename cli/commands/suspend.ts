import { steer } from '../run-control.ts';

export const suspend = steer('suspend', 'pause a run after its current step', 'is being suspended');
