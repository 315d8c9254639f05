import { app } from '@azure/functions';
import * as df from 'durable-functions';

// Starts any orchestrator; the instance id and the input are the caller's.
app.http('start', {
  route: 'start/{name}/{id?}',
  methods: ['POST'],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const text = await request.text();
    const options = { instanceId: request.params.id };
    if (text !== '') options.input = JSON.parse(text);
    const id = await client.startNew(request.params.name, options);
    return client.createCheckStatusResponse(request, id);
  },
});
