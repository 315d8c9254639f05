import { registerActivity } from './register.ts';

registerActivity('sealPhase');
