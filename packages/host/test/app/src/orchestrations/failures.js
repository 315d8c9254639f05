// biome-ignore-all lint/correctness/useYield: an orchestrator is a generator even if it awaits nothing
import * as df from 'durable-functions';

df.app.activity('fail', {
  handler: ({ message }) => {
    throw new Error(message);
  },
});

df.app.activity('throwText', {
  handler: () => {
    throw 'only a text';
  },
});

df.app.activity('throwObject', {
  handler: () => {
    throw { code: 7 };
  },
});

const attempts = new Map();

// Fails until it has been called `succeedAt` times for the same key.
df.app.activity('flaky', {
  handler: ({ key, succeedAt }) => {
    const count = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, count);
    if (count < succeedAt) throw new Error(`attempt ${count}`);
    return count;
  },
});

df.app.orchestration('catchFailure', function* (context) {
  const { name, message } = context.df.getInput();
  try {
    return yield context.df.callActivity(name, { message });
  } catch (error) {
    return { isError: error instanceof Error, message: error.message };
  }
});

df.app.orchestration('failByActivity', function* (context) {
  yield context.df.callActivity('fail', { message: 'from the activity' });
});

df.app.orchestration('failItself', function* (context) {
  throw new Error(`from the orchestrator ${context.df.getInput() ?? ''}`.trim());
});

df.app.orchestration('failAfterActivity', function* (context) {
  yield context.df.callActivity('echo', { a: 1 });
  throw new Error('late');
});

df.app.orchestration('yieldNoTask', function* () {
  yield 'not a task';
});

df.app.orchestration('retryActivity', function* (context) {
  const { key, succeedAt, max, backoff, maxInterval } = context.df.getInput();
  const retry = new df.RetryOptions(10, max);
  if (backoff !== undefined) retry.backoffCoefficient = backoff;
  if (maxInterval !== undefined) retry.maxRetryIntervalInMilliseconds = maxInterval;
  try {
    return yield context.df.callActivityWithRetry('flaky', retry, { key, succeedAt });
  } catch (error) {
    const after = yield context.df.callActivity('echo', { after: true });
    return { failed: error.message.split(' \n ')[0], after };
  }
});

df.app.orchestration('retryAll', function* (context) {
  const { key } = context.df.getInput();
  const retry = new df.RetryOptions(10, 4);
  const tasks = [1, 2, 3].map((succeedAt) =>
    context.df.callActivityWithRetry('flaky', retry, { key: `${key}-${succeedAt}`, succeedAt }),
  );
  const counts = yield context.df.Task.all(tasks);
  const last = yield context.df.callActivity('echo', { last: true });
  return { counts, last };
});

df.app.orchestration('flakyChild', function* (context) {
  const { key, succeedAt } = context.df.getInput();
  return yield context.df.callActivity('flaky', { key, succeedAt });
});

df.app.orchestration('retryChild', function* (context) {
  const { key, succeedAt, max, instanceId } = context.df.getInput();
  const retry = new df.RetryOptions(10, max);
  try {
    return yield context.df.callSubOrchestratorWithRetry(
      'flakyChild',
      retry,
      { key, succeedAt },
      instanceId,
    );
  } catch (error) {
    return { failed: error.message.split(' \n ')[0] };
  }
});

df.app.orchestration('failFastAll', function* (context) {
  const tasks = [
    context.df.callActivity('fail', { message: 'first' }),
    context.df.callActivity('echo', { a: 1 }),
    context.df.callActivity('echo', { a: 2 }),
  ];
  try {
    yield context.df.Task.all(tasks);
    return 'no error';
  } catch {
    return yield context.df.callActivity('echo', { afterFailure: true });
  }
});
