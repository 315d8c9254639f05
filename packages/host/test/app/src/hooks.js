import { app } from '@azure/functions';

const seen = { appStart: 0, before: 0, after: 0 };

app.hook.appStart((context) => {
  seen.appStart += 1;
  context.hookData.greeting = 'from appStart';
});

// Functions named hook* show what a hook may do to an invocation; the others must not notice.
app.hook.preInvocation((context) => {
  seen.before += 1;
  if (context.invocationContext.functionName === 'hookInput') context.inputs[0] = 'replaced input';
  context.hookData.started = 'before';
});

app.hook.postInvocation((context) => {
  seen.after += 1;
  const name = context.invocationContext.functionName;
  if (name === 'hookResult') context.result = `replaced result ${context.hookData.started}`;
  if (name === 'hookError') {
    context.error = null;
    context.result = 'error swallowed';
  }
});

app.http('hooksSeen', {
  route: 'hooks',
  methods: ['GET'],
  handler: () => ({ jsonBody: seen }),
});
