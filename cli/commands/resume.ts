import { steer } from '../run-control.ts';

export const resume = steer('resume', 'resume a suspended run', 'resumes');
