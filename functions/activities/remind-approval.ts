import { registerActivity } from './register.ts';

registerActivity('remindApproval');
