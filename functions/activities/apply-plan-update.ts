import { registerActivity } from './register.ts';

registerActivity('applyPlanUpdate');
