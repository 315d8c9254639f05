import * as df from 'durable-functions';
import type { Step, Workflow } from '../../workflow/steps.ts';

type DurableContext = df.OrchestrationContext;
type DurableGenerator<T> = Generator<df.Task, T, unknown>;

/**
 * Retries of an activity that threw: for a process that died and storage that was unavailable.
 * Faults of an agent are outcomes and never get here.
 */
const MAX_ATTEMPTS = 4;
const FIRST_RETRY_MS = 1_000;

/**
 * Turns a workflow into an orchestrator function. Each step becomes fresh Durable tasks that are
 * waited for exactly once; the workflow never sees a task. Invariants (see docs/decisions): I1: a
 * task is part of one `Task.any` or `Task.all` only. I2: a timer that loses against an event is
 * cancelled. I3: activities with retry are never in a `Task.all`.
 */
export function toOrchestrator<I, O>(
  workflow: (input: I) => Workflow<O>,
): (context: DurableContext) => DurableGenerator<O> {
  return function* orchestrate(context) {
    const steps = workflow(context.df.getInput<I>() as I);
    let next = steps.next();
    while (!next.done) {
      next = yield* resume(steps, context, next.value);
    }
    return next.value;
  };
}

/** Runs one step and resumes the workflow with its result, or with its error. */
function* resume<O>(
  steps: Workflow<O>,
  context: DurableContext,
  step: Step,
): DurableGenerator<IteratorResult<Step, O>> {
  let answer: unknown;
  try {
    answer = yield* interpret(context, step);
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(answer);
}

function* interpret(context: DurableContext, step: Step): DurableGenerator<unknown> {
  switch (step.do) {
    case 'call':
      return yield context.df.callActivityWithRetry(step.activity, toRetry(), step.input);
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

function toRetry(): df.RetryOptions {
  const retry = new df.RetryOptions(FIRST_RETRY_MS, MAX_ATTEMPTS);
  retry.backoffCoefficient = 2;
  return retry;
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
