import type {
  ActivityInput,
  ActivityName,
  ActivityOutput,
  Orchestrations,
} from '../contract/activities.ts';
import type { RunState } from '../contract/run.ts';

/**
 * What a workflow may do, as plain descriptions. A workflow yields them and receives results. It
 * can do no I/O and keeps no task, so a task can never be waited for twice (durable-functions 3.5
 * would schedule it again). `adapters/durable/interpreter.ts` carries them out.
 */
export type Step =
  | { readonly do: 'call'; readonly activity: ActivityName; readonly input: object }
  | { readonly do: 'fanOut'; readonly orchestration: string; readonly inputs: readonly object[] }
  | { readonly do: 'waitFor'; readonly event: string; readonly untilMs: number }
  | { readonly do: 'sleep'; readonly untilMs: number }
  | { readonly do: 'now' }
  | { readonly do: 'continueAsNew'; readonly input: object }
  | { readonly do: 'publishStatus'; readonly state: RunState };

/** A workflow: yields steps, is resumed with their results, returns its own result. */
export type Workflow<T> = Generator<Step, T, unknown>;

/**
 * Runs a workflow to its end. `interpret` returns the result of a step or throws its error; what it
 * yields meanwhile is yielded to the caller.
 */
export function* interpretAll<T, Y>(
  workflow: Workflow<T>,
  interpret: (step: Step) => Generator<Y, unknown, unknown>,
): Generator<Y, T, unknown> {
  let next = workflow.next();
  while (!next.done) {
    let answer: unknown;
    try {
      answer = yield* interpret(next.value);
    } catch (error) {
      next = workflow.throw(error);
      continue;
    }
    next = workflow.next(answer);
  }
  return next.value;
}

type Child = Exclude<keyof Orchestrations, 'run' | 'announce'>;

/** Runs an activity and returns its output. Throws the activity's error after its retries. */
export function* call<K extends ActivityName>(
  activity: K,
  input: ActivityInput<K>,
): Workflow<ActivityOutput<K>> {
  return (yield { do: 'call', activity, input }) as ActivityOutput<K>;
}

/**
 * Runs one sub-orchestration per input, all at once, and returns their outputs in order. They must
 * not throw: a failed sibling would hide the others' results.
 */
export function* fanOut<K extends Child>(
  orchestration: K,
  inputs: readonly Orchestrations[K]['input'][],
): Workflow<Orchestrations[K]['output'][]> {
  if (inputs.length === 0) {
    return [];
  }
  return (yield { do: 'fanOut', orchestration, inputs }) as Orchestrations[K]['output'][];
}

/** Waits for an external event until a time (ms since the epoch); returns which came first. */
export function* waitFor(event: string, untilMs: number): Workflow<'event' | 'time'> {
  return (yield { do: 'waitFor', event, untilMs }) as 'event' | 'time';
}

/** Waits until a time (ms since the epoch). */
export function* sleepUntil(untilMs: number): Workflow<void> {
  yield { do: 'sleep', untilMs };
}

/** The orchestration's own time, the same at every replay, in ms since the epoch. */
export function* now(): Workflow<number> {
  return (yield { do: 'now' }) as number;
}

/**
 * Restarts the orchestration with another input and no history; the workflow must end right after
 * it, and its result is ignored. Waiting events are lost, so it is only for a workflow that waits
 * for none.
 */
export function* continueAsNew(input: object): Workflow<void> {
  yield { do: 'continueAsNew', input };
}

/** Publishes the state as the custom status. */
export function* publishStatus(state: RunState): Workflow<void> {
  yield { do: 'publishStatus', state };
}
