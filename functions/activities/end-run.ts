import { registerActivity } from './register.ts';

registerActivity('endRun');
