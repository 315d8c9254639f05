import { registerActivity } from './register.ts';

registerActivity('sealRun');
