import { createApp } from '../../shared/app.ts';
import type { ActivityName } from '../../shared/contract/activities.ts';
import { toErrorText } from '../../shared/contract/release-format.ts';
import { readSettings } from '../../shared/settings.ts';
import { NO_ENGINE } from './no-engine.ts';

/** One activity, as the queue of a task hub delivers it. */
export interface WorkItem {
  readonly id: number;
  readonly activity: ActivityName;
  readonly input: object;
}

export type WorkResult = { readonly id: number } & (
  | { readonly output: unknown }
  | { readonly error: string }
);

/** Runs as one of several instances of the app: executes activities until it is killed. */
const app = await createApp(readSettings(process.env));

process.on('message', (item: WorkItem) => void work(item));
process.on('disconnect', () => process.exit());
process.send?.('ready');

async function work({ id, activity, input }: WorkItem): Promise<void> {
  process.send?.(await carryOut(id, activity, input));
}

async function carryOut(id: number, activity: ActivityName, input: object): Promise<WorkResult> {
  try {
    return { id, output: await app.activities[activity](input as never, NO_ENGINE) };
  } catch (error) {
    return { id, error: toErrorText(error) };
  }
}
