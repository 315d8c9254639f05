import { steer } from '../steer.ts';

export const resume = steer('resume', 'resume a suspended run', 'resumes');
