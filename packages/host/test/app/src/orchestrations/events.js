// biome-ignore-all lint/correctness/useYield: an orchestrator is a generator even if it awaits nothing
import * as df from 'durable-functions';

const later = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);

df.app.orchestration('waitForEvent', function* (context) {
  const { name } = context.df.getInput();
  const value = yield context.df.waitForExternalEvent(name);
  return { type: typeof value, value: value ?? null };
});

df.app.orchestration('waitTwice', function* (context) {
  const first = yield context.df.waitForExternalEvent('go');
  const second = yield context.df.waitForExternalEvent('go');
  return [first, second];
});

df.app.orchestration('waitForBoth', function* (context) {
  const { names } = context.df.getInput();
  return yield context.df.Task.all(names.map((name) => context.df.waitForExternalEvent(name)));
});

df.app.orchestration('workThenWait', function* (context) {
  yield context.df.createTimer(later(context, 150));
  return yield context.df.waitForExternalEvent('early');
});

// The safe approval loop: fresh event and timer each round, the loser cancelled.
df.app.orchestration('approval', function* (context) {
  const { rounds } = context.df.getInput();
  const seen = [];
  for (let round = 0; round < rounds; round += 1) {
    const decision = context.df.waitForExternalEvent('decision');
    const deadline = context.df.createTimer(later(context, 3_600_000));
    const winner = yield context.df.Task.any([decision, deadline]);
    if (winner === deadline) return 'too late';
    deadline.cancel();
    seen.push(decision.result);
    yield context.df.callActivity('echo', { round });
  }
  return seen;
});

df.app.orchestration('approvalDeadline', function* (context) {
  const decision = context.df.waitForExternalEvent('decision');
  const deadline = context.df.createTimer(later(context, 30));
  const winner = yield context.df.Task.any([decision, deadline]);
  return winner === deadline ? 'too late' : decision.result;
});

df.app.orchestration('customStatus', function* (context) {
  context.df.setCustomStatus({ step: 'first' });
  yield context.df.waitForExternalEvent('go');
  context.df.setCustomStatus('second');
  yield context.df.waitForExternalEvent('go');
  context.df.setCustomStatus(null);
  return 'done';
});

df.app.orchestration('statusOfSize', function* (context) {
  const { characters } = context.df.getInput();
  context.df.setCustomStatus('x'.repeat(characters));
  return 'fits';
});

df.app.orchestration('count', function* (context) {
  const { value, until } = context.df.getInput();
  yield context.df.callActivity('echo', { value });
  if (value >= until) return value;
  context.df.continueAsNew({ value: value + 1, until });
});

df.app.orchestration('countAndReturn', function* (context) {
  const { value, until } = context.df.getInput();
  yield context.df.callActivity('echo', { value });
  if (value < until) context.df.continueAsNew({ value: value + 1, until });
  return value < until ? 'not yet' : 'the end';
});

df.app.orchestration('countText', function* (context) {
  const input = context.df.getInput();
  if (input.length > 6) return input;
  context.df.continueAsNew(input);
});

df.app.orchestration('collect', function* (context) {
  const { seen, until } = context.df.getInput();
  const value = yield context.df.waitForExternalEvent('item');
  const next = [...seen, value];
  if (next.length >= until) return next;
  context.df.continueAsNew({ seen: next, until });
});

// Waits until every expected event has come, in any order and however often.
df.app.orchestration('collectAll', function* (context) {
  const missing = new Set(context.df.getInput().expected);
  while (missing.size > 0) missing.delete(yield context.df.waitForExternalEvent('item'));
  return 'all came';
});

df.app.orchestration('suspendable', function* (context) {
  const first = yield context.df.waitForExternalEvent('step');
  const second = yield context.df.callActivity('echo', { first });
  return second.first;
});
