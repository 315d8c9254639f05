import * as df from 'durable-functions';

df.app.orchestration('callChild', function* (context) {
  const { name, input, instanceId } = context.df.getInput();
  try {
    return yield context.df.callSubOrchestrator(name, input, instanceId);
  } catch (error) {
    return { caught: error.message.split(' \n ')[0] };
  }
});

df.app.orchestration('callChildren', function* (context) {
  const { count } = context.df.getInput();
  const tasks = Array.from({ length: count }, (_, index) =>
    context.df.callSubOrchestrator('returnInput', { index }),
  );
  return (yield context.df.Task.all(tasks)).map((item) => item.index);
});

df.app.orchestration('nest', function* (context) {
  const { depth } = context.df.getInput();
  if (depth === 0) return yield context.df.callActivity('echo', 'bottom');
  return yield context.df.callSubOrchestrator('nest', { depth: depth - 1 });
});
