import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../shared/adapters/durable/engine.ts';
import {
  ACTIVITY_NAMES,
  type ActivityInput,
  type ActivityName,
  type ActivityOutput,
} from '../shared/contract/activities.ts';
import { getApp } from '../shared/get-app.ts';
import { withLines } from '../shared/records/log-line.ts';
import { toWorkAttributes } from '../shared/run/trace.ts';

/** Registers every activity of the contract; the app's table contains their code. */
for (const name of ACTIVITY_NAMES) {
  df.app.activity(name, {
    extraInputs: [df.input.durableClient()],
    handler: (input: ActivityInput<typeof name>, context: InvocationContext) =>
      withLines(
        (text) => context.log(text),
        () => act(name, input, context),
      ),
  });
}

async function act<K extends ActivityName>(
  name: K,
  input: ActivityInput<K>,
  context: InvocationContext,
): Promise<ActivityOutput<K>> {
  const { activities, trace } = await getApp();
  const engine = createDurableEngine(() => df.getClient(context));
  const about = { kind: 'internal', attributes: toWorkAttributes(input) } as const;
  return trace(name, about, () => activities[name](input, engine));
}
