// What every version of the two libraries must be able to do; CommonJS, as most apps are built.
const { app } = require('@azure/functions');
const df = require('durable-functions');

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

if (process.env.STREAMS === '1') app.setup({ enableHttpStream: true });

app.http('echo', {
  methods: METHODS,
  authLevel: 'anonymous',
  handler: async (request) => ({
    headers: { 'x-method': request.method },
    body: `${request.method} ${request.query.get('q')} ${await request.text()}`,
  }),
});

app.http('canStream', {
  authLevel: 'anonymous',
  handler: () => ({ jsonBody: typeof app.setup === 'function' }),
});

app.http('start', {
  route: 'start/{name}',
  methods: ['POST'],
  authLevel: 'anonymous',
  extraInputs: [df.input.durableClient()],
  handler: async (request, context) => {
    const client = df.getClient(context);
    const id = await client.startNew(request.params.name, { input: 0 });
    return client.createCheckStatusResponse(request, id);
  },
});

const failed = new Set();
df.app.activity('failFirst', {
  handler: (id) => {
    if (failed.has(id)) return 'second';
    failed.add(id);
    throw new Error('first');
  },
});
df.app.activity('add', { handler: ({ to }) => to + 1 });

const inMs = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);

df.app.orchestration('chain', function* (context) {
  const one = yield context.df.callActivity('add', { to: 0 });
  const [two, three] = yield context.df.Task.all([
    context.df.callActivity('add', { to: one }),
    context.df.callActivity('add', { to: one + 1 }),
  ]);
  return [one, two, three];
});

df.app.orchestration('retry', function* (context) {
  const options = new df.RetryOptions(10, 3);
  return yield context.df.callActivityWithRetry('failFirst', options, context.df.instanceId);
});

df.app.orchestration('timer', function* (context) {
  yield context.df.createTimer(inMs(context, 50));
  return 'fired';
});

df.app.orchestration('event', function* (context) {
  return yield context.df.waitForExternalEvent('go');
});

df.app.orchestration('race', function* (context) {
  const timer = context.df.createTimer(inMs(context, 3_600_000));
  const go = context.df.waitForExternalEvent('go');
  const winner = yield context.df.Task.any([timer, go]);
  timer.cancel();
  return winner === go ? go.result : 'timer';
});

df.app.orchestration('parent', function* (context) {
  return yield context.df.callSubOrchestrator('chain', 0);
});

df.app.orchestration('generations', function* (context) {
  const { count } = Object(context.df.getInput());
  const seen = Number(count ?? 0);
  if (seen === 3) return seen;
  yield context.df.callActivity('add', { to: seen });
  context.df.continueAsNew({ count: seen + 1 });
});
