import { app } from '@azure/functions';
import * as df from 'durable-functions';

df.app.activity('echo', { handler: (value) => value });

df.app.orchestration('one', function* (context) {
  return yield context.df.callActivity('echo', { a: 1 });
});

df.app.orchestration('chain', function* (context) {
  const { length } = context.df.getInput();
  for (let index = 0; index < length; index += 1) {
    yield context.df.callActivity('echo', { index });
  }
  return length;
});

df.app.orchestration('fanOut', function* (context) {
  const { width } = context.df.getInput();
  const tasks = Array.from({ length: width }, (_, index) =>
    context.df.callActivity('echo', { index }),
  );
  return (yield context.df.Task.all(tasks)).length;
});

app.http('memory', {
  methods: ['GET'],
  handler: () => {
    globalThis.gc?.();
    return { jsonBody: process.memoryUsage() };
  },
});
