import { app } from '@azure/functions';

// Events are streamed; in the buffered mode a response is sent only when it ends.
app.setup({ enableHttpStream: true });

import './activities.ts';
import './http/operations.ts';
import './http/page.ts';
import './http/unknown-route.ts';
import './orchestrations.ts';
