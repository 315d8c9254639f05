import { registerActivity } from './register.ts';

registerActivity('draftFiles');
