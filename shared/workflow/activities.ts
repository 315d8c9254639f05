import {
  ACTIVITY_NAMES,
  type Activities,
  type ActivityInput,
  type ActivityName,
  type ActivityOutput,
} from '../contract/activities.ts';
import { call, type Workflow } from './steps.ts';

/** Each activity of the contract as a function that a workflow calls with `yield*`. */
type Calls = {
  readonly [K in keyof Activities]: (input: ActivityInput<K>) => Workflow<ActivityOutput<K>>;
};

const toCall = (name: ActivityName) => [name, (input: never) => call(name, input)];

export const activities = Object.fromEntries(ACTIVITY_NAMES.map(toCall)) as Calls;
