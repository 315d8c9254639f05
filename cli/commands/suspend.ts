import { steer } from '../steer.ts';

export const suspend = steer('suspend', 'pause a run after its current step', 'is being suspended');
