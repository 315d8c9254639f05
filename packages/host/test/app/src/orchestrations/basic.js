// biome-ignore-all lint/correctness/useYield: an orchestrator is a generator even if it awaits nothing
import * as df from 'durable-functions';

df.app.activity('sayHello', { handler: (name) => `Hello ${name}` });

df.app.activity('echo', { handler: (value) => value });

df.app.activity('describeInput', {
  handler: (value, context) => ({
    type: typeof value,
    json: JSON.stringify(value) ?? null,
    instanceId: context.triggerMetadata.instanceId,
  }),
});

const RESULTS = {
  object: () => ({ a: { b: [1, 2] } }),
  array: () => [1, 'two', null],
  integer: () => 7,
  fraction: () => 2.5,
  text: () => 'plain',
  jsonText: () => '{"a":1}',
  true: () => true,
  null: () => null,
  nothing: () => undefined,
  bytes: () => Buffer.from('abc'),
  date: () => new Date(0),
  map: () => new Map([['a', 1]]),
  large: () => 'y'.repeat(500_000),
};

df.app.activity('produce', { handler: (kind) => RESULTS[kind.kind]() });

df.app.orchestration('helloSequence', function* (context) {
  const greetings = [];
  for (const city of ['Tokyo', 'Seattle', 'Cairo']) {
    greetings.push(yield context.df.callActivity('sayHello', city));
  }
  return greetings;
});

df.app.orchestration('describeActivityInput', function* (context) {
  const { value } = context.df.getInput();
  return yield context.df.callActivity('describeInput', value);
});

df.app.orchestration('describeMissingInput', function* (context) {
  return yield context.df.callActivity('describeInput');
});

df.app.orchestration('describeResult', function* (context) {
  const value = yield context.df.callActivity('produce', context.df.getInput());
  return { type: value === null ? 'null' : typeof value, value };
});

df.app.orchestration('returnInput', function* (context) {
  return context.df.getInput();
});

df.app.orchestration('returnNothing', function* () {});

df.app.orchestration('describeInputOfOrchestrator', function* (context) {
  const input = context.df.getInput();
  return { type: typeof input, isDate: input?.Timestamp instanceof Date };
});

df.app.orchestration('fanOut', function* (context) {
  const { width } = context.df.getInput();
  const tasks = [];
  for (let index = 0; index < width; index += 1) {
    tasks.push(context.df.callActivity('sayHello', { index }));
  }
  const results = yield context.df.Task.all(tasks);
  return results.length;
});

df.app.orchestration('chain', function* (context) {
  const { length } = context.df.getInput();
  let last = '';
  for (let index = 0; index < length; index += 1) {
    last = yield context.df.callActivity('sayHello', index);
  }
  return last;
});

df.app.orchestration('replayFlags', function* (context) {
  const flags = [context.df.isReplaying];
  for (let index = 0; index < 3; index += 1) {
    yield context.df.callActivity('echo', { index });
    flags.push(context.df.isReplaying);
  }
  return flags;
});

df.app.orchestration('stableValues', function* (context) {
  const first = { id: context.df.newGuid('x'), time: context.df.currentUtcDateTime.toISOString() };
  const echoed = yield context.df.callActivity('echo', first);
  yield context.df.callActivity('echo', { again: true });
  return JSON.stringify(first) === JSON.stringify(echoed);
});

df.app.orchestration('identity', function* (context) {
  const { instanceId, parentInstanceId } = context.df;
  return { instanceId, parentInstanceId: parentInstanceId ?? null };
});

df.app.orchestration('unyielded', function* (context) {
  context.df.callActivity('fail', { message: 'never scheduled' });
  return 'done';
});

let running = 0;
let mostAtOnce = 0;

df.app.activity('countRunning', {
  handler: async () => {
    running += 1;
    mostAtOnce = Math.max(mostAtOnce, running);
    await new Promise((resolve) => setTimeout(resolve, 30));
    running -= 1;
    return mostAtOnce;
  },
});

df.app.orchestration('measureConcurrency', function* (context) {
  const { width } = context.df.getInput();
  const tasks = Array.from({ length: width }, () => context.df.callActivity('countRunning'));
  return Math.max(...(yield context.df.Task.all(tasks)));
});

df.app.activity('hookInput', { handler: (value) => value });
df.app.activity('hookResult', { handler: () => 'original' });
df.app.activity('hookError', {
  handler: () => {
    throw new Error('hidden by a hook');
  },
});

df.app.orchestration('callNamed', function* (context) {
  const { name, input } = context.df.getInput();
  return yield context.df.callActivity(name, input ?? {});
});
