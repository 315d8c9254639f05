import { registerActivity } from './register.ts';

registerActivity('readDecision');
