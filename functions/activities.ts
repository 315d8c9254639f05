import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../shared/adapters/durable/engine.ts';
import { hasTraceSdk } from '../shared/adapters/otel/otel-trace.ts';
import type { App } from '../shared/app.ts';
import {
  ACTIVITY_NAMES,
  type ActivityInput,
  type ActivityName,
  type ActivityOutput,
  type Attempt,
} from '../shared/contract/activities.ts';
import { canUseThreads, getApp } from '../shared/get-app.ts';
import { withLines } from '../shared/records/log-line.ts';
import { reportAttempt } from '../shared/run/report-attempt.ts';
import { toWorkAttributes } from '../shared/run/trace.ts';

/** Registers every activity of the contract; the app's table contains their code. */
for (const name of ACTIVITY_NAMES) {
  df.app.activity(name, {
    extraInputs: [df.input.durableClient()],
    handler: (attempt: Attempt<ActivityInput<typeof name>>, context: InvocationContext) =>
      withLines(
        (text) => context.log(text),
        () => act(name, attempt, context),
      ),
  });
}

async function act<K extends ActivityName>(
  name: K,
  attempt: Attempt<ActivityInput<K>>,
  context: InvocationContext,
): Promise<ActivityOutput<K>> {
  const app = await getApp();
  const { input } = attempt;
  const work = () => run(app, name, input, context);
  // The notification of an event is not a part of the run, which may have ended.
  return name === 'deliver'
    ? work()
    : reportAttempt(app.records, app.now, { activity: name, attempt }, work);
}

async function run<K extends ActivityName>(
  app: App,
  name: K,
  input: ActivityInput<K>,
  context: InvocationContext,
): Promise<ActivityOutput<K>> {
  const engine = createDurableEngine(() => df.getClient(context));
  const parent = await findParent(app, input, context);
  const about = { kind: 'internal', attributes: toWorkAttributes(input), parent } as const;
  if (!canUseThreads()) {
    return app.trace(name, about, () => app.activities[name](input, engine));
  }
  const { actInThread } = await import('./threads/app-threads.ts');
  return app.trace(name, about, () => actInThread(app, engine, name, input));
}

/**
 * The span that an activity belongs to: that of the host, if it is in the trace of the run, else
 * the request that started the run, so that a run is one trace on any host.
 */
async function findParent(
  { records }: App,
  input: object,
  { traceContext }: InvocationContext,
): Promise<string | undefined> {
  const runId: unknown = Reflect.get(input, 'runId');
  if (!hasTraceSdk() || typeof runId !== 'string') {
    return undefined;
  }
  const started = (await records.of(runId).record.find())?.traceParent;
  const host = traceContext?.traceParent || undefined;
  return started === undefined || (host && toTraceId(host) === toTraceId(started)) ? host : started;
}

const toTraceId = (traceParent: string) => traceParent.split('-')[1];
