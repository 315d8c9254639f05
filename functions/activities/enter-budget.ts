import { registerActivity } from './register.ts';

registerActivity('enterBudget');
