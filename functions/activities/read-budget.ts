import { registerActivity } from './register.ts';

registerActivity('readBudget');
