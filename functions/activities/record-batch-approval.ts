import { registerActivity } from './register.ts';

registerActivity('recordBatchApproval');
