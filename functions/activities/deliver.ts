import { registerActivity } from './register.ts';

registerActivity('deliver');
