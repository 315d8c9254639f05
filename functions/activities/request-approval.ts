import { registerActivity } from './register.ts';

registerActivity('requestApproval');
