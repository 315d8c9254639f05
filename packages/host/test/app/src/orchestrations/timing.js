import * as df from 'durable-functions';

const later = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);

df.app.orchestration('sleep', function* (context) {
  const { ms, toleranceMs = 0 } = context.df.getInput();
  const before = context.df.currentUtcDateTime.getTime();
  yield context.df.createTimer(later(context, ms));
  return context.df.currentUtcDateTime.getTime() - before >= ms - toleranceMs;
});

df.app.orchestration('sleepInThePast', function* (context) {
  yield context.df.createTimer(new Date(0));
  return 'fired';
});

df.app.orchestration('cancelTimer', function* (context) {
  const timer = context.df.createTimer(later(context, 3_600_000));
  const work = context.df.callActivity('echo', { work: true });
  const winner = yield context.df.Task.any([timer, work]);
  timer.cancel();
  return winner === work ? 'work' : 'timer';
});

df.app.orchestration('leaveTimerOpen', function* (context) {
  const { ms } = context.df.getInput();
  const timer = context.df.createTimer(later(context, ms));
  const work = context.df.callActivity('echo', { work: true });
  const winner = yield context.df.Task.any([timer, work]);
  context.df.setCustomStatus('returned');
  return winner === work ? 'work' : 'timer';
});

df.app.orchestration('cancelFiredTimer', function* (context) {
  const timer = context.df.createTimer(later(context, 1));
  yield timer;
  try {
    timer.cancel();
    return 'cancelled';
  } catch (error) {
    return error.message;
  }
});

df.app.orchestration('loopUntil', function* (context) {
  const deadline = context.df.currentUtcDateTime.getTime() + 60;
  let rounds = 0;
  while (context.df.currentUtcDateTime.getTime() < deadline) {
    rounds += 1;
    yield context.df.createTimer(later(context, 20));
  }
  return rounds >= 1 && rounds <= 3;
});

df.app.orchestration('longTimer', function* (context) {
  const { ms } = context.df.getInput();
  yield context.df.createTimer(later(context, ms));
  const echoed = yield context.df.callActivity('echo', { after: 'long timer' });
  return echoed.after;
});

df.app.orchestration('anyNested', function* (context) {
  const fast = context.df.callActivity('echo', 'fast');
  const slow = context.df.createTimer(later(context, 3_600_000));
  const both = context.df.Task.all([fast, context.df.callActivity('echo', 'other')]);
  const winner = yield context.df.Task.any([slow, both]);
  slow.cancel();
  return winner === both ? both.result : 'slow';
});

df.app.orchestration('allNested', function* (context) {
  const any = context.df.Task.any([
    context.df.callActivity('echo', 'a'),
    context.df.callActivity('echo', 'b'),
  ]);
  const results = yield context.df.Task.all([any, context.df.callActivity('echo', 'c')]);
  return [['a', 'b'].includes(results[0].result), results[1]];
});

df.app.orchestration('anyFaulted', function* (context) {
  const winner = yield context.df.Task.any([context.df.callActivity('fail', { message: 'x' })]);
  return { isFaulted: winner.isFaulted, isCompleted: winner.isCompleted };
});

df.app.orchestration('emptyAll', function* (context) {
  try {
    yield context.df.Task.all([]);
    return 'no error';
  } catch (error) {
    return error.message.slice(0, 40);
  }
});

df.app.orchestration('lanes', function* (context) {
  const { lanes, perLane } = context.df.getInput();
  const tasks = Array.from({ length: lanes }, (_, lane) =>
    context.df.callSubOrchestrator('lane', { lane, perLane }),
  );
  return (yield context.df.Task.all(tasks)).flat();
});

df.app.orchestration('lane', function* (context) {
  const { lane, perLane } = context.df.getInput();
  const results = [];
  for (let index = 0; index < perLane; index += 1) {
    results.push(yield context.df.callActivity('echo', `${lane}-${index}`));
  }
  return results;
});
