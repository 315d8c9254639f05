import { controlRun } from '../run/run-control.ts';

export const resume = controlRun('resume', 'resume a suspended run', 'resumes');
