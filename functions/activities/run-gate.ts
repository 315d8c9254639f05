import { registerActivity } from './register.ts';

registerActivity('runGate');
