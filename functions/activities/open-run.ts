import { registerActivity } from './register.ts';

registerActivity('openRun');
