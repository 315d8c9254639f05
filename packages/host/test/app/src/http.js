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

// Calls a method of the durable client and answers with what it returned or threw.
app.http('client', {
  route: 'client/{method}',
  methods: ['POST'],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const args = (await request.json()).map(reviveDates);
    try {
      const value = await client[request.params.method](...args);
      return { jsonBody: { value: value ?? null } };
    } catch (error) {
      return { jsonBody: { error: error.message } };
    }
  },
});

function reviveDates(argument) {
  if (typeof argument !== 'object' || argument === null) return argument;
  const entries = Object.entries(argument).map(([key, value]) =>
    key.startsWith('createdTime') ? [key, new Date(value)] : [key, value],
  );
  return Object.fromEntries(entries);
}

// Shows what the durable client was made of.
app.http('binding', {
  methods: ['GET'],
  extraInputs: [df.input.durableClient()],
  handler: (_, context) => ({ jsonBody: df.getClient(context).clientData }),
});

// Waits for an instance as a synchronous caller would.
app.http('wait', {
  route: 'wait/{name}',
  methods: ['POST'],
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const { input, timeoutInMilliseconds, retryIntervalInMilliseconds } = await request.json();
    const id = await client.startNew(request.params.name, { input });
    return await client.waitForCompletionOrCreateCheckStatusResponse(request, id, {
      timeoutInMilliseconds,
      retryIntervalInMilliseconds,
    });
  },
});

// Describes the request it got.
const describe = async (request, context) => ({
  jsonBody: {
    method: request.method,
    url: request.url,
    params: request.params,
    query: [...request.query],
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
    functionName: context.functionName,
  },
});

app.http('describe', { route: 'describe', methods: ['GET', 'POST', 'PUT'], handler: describe });
app.http('defaultRoute', { handler: describe });
app.http('oneParameter', { route: 'items/{id}', methods: ['GET'], handler: describe });
app.http('literalItem', { route: 'items/special', methods: ['GET'], handler: describe });
app.http('numberItem', { route: 'items/{id:int}', methods: ['GET'], handler: describe });
app.http('putItem', { route: 'items/{id}', methods: ['PUT'], handler: describe });
app.http('optional', { route: 'optional/{a}/{b?}', methods: ['GET'], handler: describe });
app.http('catchAll', { route: 'files/{*path}', methods: ['GET'], handler: describe });
app.http('guid', { route: 'guids/{id:guid}', methods: ['GET'], handler: describe });
app.http('range', { route: 'ranges/{n:range(1,5)}', methods: ['GET'], handler: describe });
app.http('regex', {
  route: 'codes/{code:regex(^[A-Z]{{2}}$)}',
  methods: ['GET'],
  handler: describe,
});
// The real host tries routes in the order of the names of functions, whatever the routes are.
app.http('aGeneral', { route: 'order/{id}', methods: ['GET'], handler: describe });
app.http('zSpecial', { route: 'order/special', methods: ['GET'], handler: describe });
app.http('aRest', { route: 'rest/{*path}', methods: ['GET'], handler: describe });
app.http('zRest', { route: 'rest', methods: ['GET'], handler: describe });
app.http('aSomeRest', {
  route: 'some-rest/{*path:minlength(1)}',
  methods: ['GET'],
  handler: describe,
});
app.http('zNoRest', { route: 'some-rest', methods: ['GET'], handler: describe });
app.http('refuseBody', {
  route: 'refuse-body',
  methods: ['POST'],
  handler: () => ({ status: 415, body: 'no' }),
});
app.http('mixed', { route: 'mixed/{name}.{ext}', methods: ['GET'], handler: describe });
app.http('initial', { route: 'initial/{page=1}', methods: ['GET'], handler: describe });
app.http('functionKey', {
  authLevel: 'function',
  methods: ['GET'],
  handler: () => ({ body: 'in' }),
});
app.http('masterKey', { authLevel: 'admin', methods: ['GET'], handler: () => ({ body: 'in' }) });

// Answers in every way a function can answer.
const ANSWERS = {
  text: () => ({ body: 'plain text' }),
  json: () => ({ status: 201, jsonBody: { a: [1, null] } }),
  bytes: () => ({ body: Buffer.from([0, 255, 1, 254]) }),
  headers: () => ({ headers: { 'x-one': '1', 'content-type': 'text/csv' }, body: 'a,b' }),
  empty: () => ({ status: 204, body: 'dropped' }),
  cookies: () => ({
    body: 'c',
    cookies: [
      { name: 'first', value: 'a b', path: '/', httpOnly: true, sameSite: 'Lax' },
      { name: 'second', value: '2', maxAge: 60, secure: true, sameSite: 'None' },
    ],
  }),
  nothing: () => undefined,
  number: () => 42,
  throws: () => {
    throw new Error('broken handler');
  },
  large: () => ({ body: 'x'.repeat(1_000_000) }),
};

app.http('answer', {
  route: 'answer/{kind}',
  methods: ['GET', 'POST'],
  handler: (request) => ANSWERS[request.params.kind](),
});

app.http('echoBytes', {
  route: 'echo',
  methods: ['POST'],
  handler: async (request) => ({ body: Buffer.from(await request.arrayBuffer()) }),
});

// A stream of events that ends when told to: each chunk waits for the caller's next request.
const gates = new Map();

app.http('events', {
  route: 'events/{id}',
  methods: ['GET'],
  handler: (request) => ({
    headers: { 'content-type': 'text/event-stream' },
    body: produce(request.params.id),
  }),
});

async function* produce(id) {
  for (let index = 0; index < 3; index += 1) {
    yield `data: ${index}\n\n`;
    await new Promise((resolve) => gates.set(id, resolve));
  }
}

app.http('nextEvent', {
  route: 'events/{id}/next',
  methods: ['POST'],
  handler: (request) => {
    gates.get(request.params.id)?.();
    return { status: 204 };
  },
});

app.http('user', {
  route: 'user',
  methods: ['GET'],
  handler: (request) => ({
    jsonBody: {
      principal: request.headers.get('x-ms-client-principal'),
      isAuthOn: process.env.WEBSITE_AUTH_ENABLED ?? null,
    },
  }),
});

app.timer('heartbeat', { schedule: '0 0 0 1 1 *', handler: heartbeat });

let lastBeat = null;

function heartbeat(timer) {
  lastBeat = timer;
}

app.http('lastBeat', {
  route: 'heartbeat',
  methods: ['GET'],
  handler: () => ({ jsonBody: lastBeat }),
});
