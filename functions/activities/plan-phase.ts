import { registerActivity } from './register.ts';

registerActivity('planPhase');
