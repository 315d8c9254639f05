import type * as df from 'durable-functions';
import { type Attempt, MAX_ATTEMPTS } from '../../contract/activities.ts';
import { interpretAll, type Step, type Workflow } from '../../workflow/steps.ts';

type DurableContext = df.OrchestrationContext;
type DurableGenerator<T> = Generator<df.Task, T, unknown>;

/** Pause before the second attempt; each pause is twice the last. */
const FIRST_RETRY_MS = 1_000;

/**
 * Turns a workflow into an orchestrator function. Each step becomes fresh Durable tasks that are
 * waited for exactly once; the workflow never sees a task. Invariants (see docs/decisions): I1: a
 * task is part of one `Task.any` or `Task.all` only. I2: a timer that loses against an event is
 * cancelled. I3: activities are never in a `Task.all`.
 */
export function toOrchestrator<I, O>(
  workflow: (input: I) => Workflow<O>,
): (context: DurableContext) => DurableGenerator<O> {
  return function* orchestrate(context) {
    const steps = workflow(context.df.getInput<I>() as I);
    return yield* interpretAll(steps, (step) => interpret(context, step));
  };
}

function* interpret(context: DurableContext, step: Step): DurableGenerator<unknown> {
  switch (step.do) {
    case 'call':
      return yield* callWithRetries(context, step.activity, step.input);
    case 'fanOut':
      return yield context.df.Task.all(
        step.inputs.map((input) => context.df.callSubOrchestrator(step.orchestration, input)),
      );
    case 'waitFor':
      return yield* race(context, step.event, step.untilMs);
    case 'sleep':
      return yield context.df.createTimer(new Date(step.untilMs));
    case 'now':
      return context.df.currentUtcDateTime.getTime();
    case 'continueAsNew':
      context.df.continueAsNew(step.input);
      return undefined;
    case 'publishStatus':
      context.df.setCustomStatus(step.state);
      return undefined;
  }
}

/**
 * Retries an activity that threw: for a process that died and storage that was unavailable. Faults
 * of an agent are outcomes and never get here. Durable's own retries would not pass the attempt on.
 */
function* callWithRetries(
  context: DurableContext,
  activity: string,
  input: object,
): DurableGenerator<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return yield context.df.callActivity(activity, { attempt, input } satisfies Attempt<object>);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS) throw error;
      const delayMs = FIRST_RETRY_MS * 2 ** (attempt - 1);
      yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + delayMs));
    }
  }
}

function* race(
  context: DurableContext,
  event: string,
  untilMs: number,
): DurableGenerator<'event' | 'time'> {
  const arrival = context.df.waitForExternalEvent(event);
  const timer = context.df.createTimer(new Date(untilMs));
  const winner = yield context.df.Task.any([arrival, timer]);
  if (winner !== arrival) {
    return 'time';
  }
  if (!timer.isCompleted) {
    timer.cancel();
  }
  return 'event';
}
