import { app } from '@azure/functions';

app.setup({ enableHttpStream: process.env.CONFORMANCE_STREAM === '1' });
