import { steer } from '../steer.ts';

export const suspend = steer('suspend', 'hold a run between two steps', 'is being held');
