import { steer } from '../steer.ts';

export const resume = steer('resume', 'let a suspended run go on', 'goes on');
