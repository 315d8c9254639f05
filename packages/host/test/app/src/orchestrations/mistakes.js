// biome-ignore-all lint/correctness/useYield: an orchestrator is a generator even if it awaits nothing
import * as df from 'durable-functions';

const later = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);

// Each of these drifts or hangs on Azure; the embedded host must refuse it.
df.app.orchestration('slidingWindow', function* (context) {
  const results = [];
  const waiting = Array.from({ length: 6 }, (_, index) => index);
  let open = [];
  while (waiting.length > 0 || open.length > 0) {
    while (open.length < 3 && waiting.length > 0) {
      open.push(context.df.callActivity('echo', { index: waiting.shift() }));
    }
    const winner = yield context.df.Task.any(open);
    open = open.filter((task) => task !== winner);
    results.push(winner.result.index);
  }
  return results;
});

df.app.orchestration('reuseTimer', function* (context) {
  const deadline = context.df.createTimer(later(context, 3_600_000));
  for (let round = 0; round < 2; round += 1) {
    const event = context.df.waitForExternalEvent('go');
    yield context.df.Task.any([event, deadline]);
    yield context.df.callActivity('echo', { round });
  }
  deadline.cancel();
  return 'done';
});

df.app.orchestration('reuseEvent', function* (context) {
  const event = context.df.waitForExternalEvent('go');
  for (let round = 0; round < 2; round += 1) {
    const pause = context.df.createTimer(later(context, 5));
    const winner = yield context.df.Task.any([event, pause]);
    if (winner === event) return 'event';
  }
  return yield event;
});

df.app.orchestration('allOverFinished', function* (context) {
  const first = context.df.callActivity('echo', 1);
  yield first;
  return yield context.df.Task.all([first, context.df.callActivity('echo', 2)]);
});

df.app.orchestration('anyWithFinished', function* (context) {
  const first = context.df.callActivity('echo', 1);
  yield first;
  const winner = yield context.df.Task.any([first, context.df.callActivity('echo', 2)]);
  return winner.result;
});

df.app.orchestration('failFastWithRetry', function* (context) {
  const { key } = context.df.getInput();
  const tasks = [
    context.df.callActivity('fail', { message: 'first' }),
    context.df.callActivityWithRetry('flaky', new df.RetryOptions(30, 3), { key, succeedAt: 3 }),
  ];
  try {
    yield context.df.Task.all(tasks);
  } catch {
    return yield context.df.callActivity('echo', { after: true });
  }
});

df.app.orchestration('throwNoError', function* () {
  throw 'text';
});

df.app.orchestration('throwEmptyError', function* () {
  throw new Error('');
});

df.app.orchestration('retryWithTimeout', function* (context) {
  const retry = new df.RetryOptions(10, 3);
  retry.retryTimeoutInMilliseconds = 5;
  yield context.df.callActivityWithRetry('fail', retry, { message: 'x' });
});

df.app.orchestration('retryTooLong', function* (context) {
  const retry = new df.RetryOptions(7 * 86_400_000, 3);
  yield context.df.callActivityWithRetry('fail', retry, { message: 'x' });
});

df.app.orchestration('callUnknownActivity', function* (context) {
  try {
    return yield context.df.callActivity('noSuchActivity', {});
  } catch {
    return 'caught';
  }
});

df.app.orchestration('callUnknownChild', function* (context) {
  return yield context.df.callSubOrchestrator('noSuchOrchestrator', {});
});

df.app.orchestration('callHttp', function* (context) {
  return yield context.df.callHttp({ method: 'GET', url: 'http://127.0.0.1:1/' });
});

df.app.orchestration('callEntity', function* (context) {
  return yield context.df.callEntity(new df.EntityId('counter', 'a'), 'get');
});

df.app.orchestration('signalEntity', function* (context) {
  context.df.signalEntity(new df.EntityId('counter', 'a'), 'add', 1);
  return yield context.df.callActivity('echo', {});
});

let coin = 0;

df.app.orchestration('changeItsMind', function* (context) {
  coin += 1;
  yield context.df.callActivity(coin % 2 === 1 ? 'echo' : 'sayHello', { a: 1 });
  yield context.df.callActivity('echo', { a: 2 });
  return 'done';
});
