import { runAtOnce } from '../../packages/gate/src/base.ts';
import { interpretAll, type Step, type Workflow } from '../../shared/workflow/steps.ts';

/** Returns the result of a step, or throws its error. */
export type Answer = (step: Step) => unknown;

/** Runs a workflow to its end without any host, and returns its result with its steps. */
export function drive<T>(workflow: Workflow<T>, answer: Answer): { result: T; steps: Step[] } {
  const steps: Step[] = [];
  const running = interpretAll(workflow, function* interpret(step) {
    steps.push(step);
    yield undefined;
    return answer(step);
  });
  return { result: runAtOnce(running), steps };
}

/** The activities a run called, in order. */
export function toCalls(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => (step.do === 'call' ? [step.activity] : []));
}
