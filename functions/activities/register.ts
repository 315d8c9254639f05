import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../../shared/adapters/durable/engine.ts';
import type {
  ActivityInput,
  ActivityName,
  ActivityOutput,
} from '../../shared/contract/activities.ts';
import { getApp } from '../../shared/get-app.ts';
import { withLines } from '../../shared/records/log-line.ts';
import { toWorkAttributes } from '../../shared/run/trace.ts';

/** Registers the activity of that name; what it does is in the app's activity table. */
export function registerActivity<K extends ActivityName>(name: K): void {
  df.app.activity(name, {
    extraInputs: [df.input.durableClient()],
    handler: async (
      input: ActivityInput<K>,
      context: InvocationContext,
    ): Promise<ActivityOutput<K>> => {
      const about = { kind: 'internal', attributes: toWorkAttributes(input) } as const;
      return withLines(
        (text) => context.log(text),
        async () => {
          const { activities, trace } = await getApp();
          const engine = createDurableEngine(() => df.getClient(context));
          return trace(name, about, () => activities[name](input, engine));
        },
      );
    },
  });
}
