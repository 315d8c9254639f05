import { registerActivity } from './register.ts';

registerActivity('dealRound');
