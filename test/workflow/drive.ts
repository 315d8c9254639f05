import type { Step, Workflow } from '../../shared/workflow/steps.ts';

/** Returns the result of a step, or throws its error. */
export type Answer = (step: Step) => unknown;

/** Runs a workflow to its end without any host, and returns its result with its steps. */
export function drive<T>(workflow: Workflow<T>, answer: Answer): { result: T; steps: Step[] } {
  const steps: Step[] = [];
  let next = workflow.next();
  while (!next.done) {
    const step = next.value;
    steps.push(step);
    next = resume(workflow, step, answer);
  }
  return { result: next.value, steps };
}

function resume<T>(workflow: Workflow<T>, step: Step, answer: Answer): IteratorResult<Step, T> {
  let value: unknown;
  try {
    value = answer(step);
  } catch (error) {
    return workflow.throw(error);
  }
  return workflow.next(value);
}

/** The activities a run called, in order. */
export function toCalls(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.do === 'call' ? [step.activity] : []));
}
