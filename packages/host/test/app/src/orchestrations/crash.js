import { appendFileSync } from 'node:fs';
import * as df from 'durable-functions';

const later = (context, ms) => new Date(context.df.currentUtcDateTime.getTime() + ms);

// Leaves a line for every execution, so that a test can count them across crashes.
df.app.activity('trace', {
  handler: async ({ key, step }) => {
    appendFileSync(process.env.TRACE_FILE, `${key} ${step}\n`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return step;
  },
});

// Fan-out, timer, retries, events and sub-orchestrations in one life.
df.app.orchestration('eventful', function* (context) {
  const { key, width, events } = context.df.getInput();
  const trace = (step) => context.df.callActivity('trace', { key, step });
  const fan = yield context.df.Task.all(
    Array.from({ length: width }, (_, index) => trace(`fan-${index}`)),
  );
  yield context.df.createTimer(later(context, 25));
  const missing = new Set(events);
  while (missing.size > 0) {
    const event = context.df.waitForExternalEvent('item');
    const deadline = context.df.createTimer(later(context, 3_600_000));
    yield context.df.Task.any([event, deadline]);
    deadline.cancel();
    missing.delete(event.result);
  }
  const lanes = yield context.df.Task.all(
    [0, 1].map((lane) => context.df.callSubOrchestrator('eventfulLane', { key, lane })),
  );
  return { fan, lanes };
});

df.app.orchestration('eventfulLane', function* (context) {
  const { key, lane } = context.df.getInput();
  const done = [];
  for (let index = 0; index < 3; index += 1) {
    const step = `lane-${lane}-${index}`;
    done.push(yield context.df.callActivity('trace', { key, step }));
  }
  return done;
});
