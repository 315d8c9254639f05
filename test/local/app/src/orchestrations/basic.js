import * as df from 'durable-functions';

df.app.activity('sayHello', { handler: (name) => `Hello ${name}` });

df.app.orchestration('helloSequence', function* (context) {
  const greetings = [];
  for (const city of ['Tokyo', 'Seattle', 'Cairo']) {
    greetings.push(yield context.df.callActivity('sayHello', city));
  }
  return greetings;
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
    last = yield context.df.callActivity('sayHello', { index });
  }
  return last;
});
