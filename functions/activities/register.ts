import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createDurableEngine } from '../../shared/adapters/durable/engine.ts';
import { getApp } from '../../shared/app.ts';
import type {
  ActivityInput,
  ActivityName,
  ActivityOutput,
} from '../../shared/contract/activities.ts';

/** Registers the activity of that name; what it does is in the app's activity table. */
export function registerActivity<K extends ActivityName>(name: K): void {
  df.app.activity(name, {
    extraInputs: [df.input.durableClient()],
    handler: async (
      input: ActivityInput<K>,
      context: InvocationContext,
    ): Promise<ActivityOutput<K>> => {
      const { activities } = await getApp();
      return activities[name](input, createDurableEngine(df.getClient(context)));
    },
  });
}
