import { registerActivity } from './register.ts';

registerActivity('draftFile');
