/** The start of an app of these tests: its imports and a function that starts any orchestrator. */
export const STARTER = `import * as df from 'durable-functions'; import { app } from '@azure/functions';
app.http('start', { route: 'start/{name}', methods: ['POST'], extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const version = request.query.get('version') ?? undefined;
    const id = await client.startNew(request.params.name, { input: 1, version });
    return client.createCheckStatusResponse(request, id);
  } });
`;
