import { registerActivity } from './register.ts';

registerActivity('releaseFiles');
