import type { ActivityName, Orchestrations } from '../../shared/contract/activities.ts';
import { draftLane } from '../../shared/workflow/draft-lane.ts';
import { run } from '../../shared/workflow/run.ts';
import { interpretAll, type Step, type Workflow } from '../../shared/workflow/steps.ts';

type Call = (activity: ActivityName, input: object) => Promise<unknown>;
type LaneInput = Orchestrations['draftLane']['input'];

/** Runs a batch run to its end: the real orchestrations, with activities through `call`. */
export function carryRun(runId: string, call: Call): Promise<Orchestrations['run']['output']> {
  return carry(run({ runId, retry: 0 }), (step) => answer(step, call));
}

/** Runs a workflow whose steps take their time. */
async function carry<T>(
  workflow: Workflow<T>,
  answerStep: (step: Step) => Promise<unknown>,
): Promise<T> {
  const running = interpretAll(workflow, function* interpret(step) {
    return yield answerStep(step);
  });
  let next = running.next();
  while (!next.done) {
    next = await next.value.then(
      (value) => running.next(value),
      (error) => running.throw(error),
    );
  }
  return next.value;
}

async function answer(step: Step, call: Call): Promise<unknown> {
  switch (step.do) {
    case 'call':
      return call(step.activity, step.input);
    case 'fanOut':
      return Promise.all(step.inputs.map((input) => carryLane(input as LaneInput, call)));
    case 'now':
      return Date.now();
    case 'publishStatus':
      return undefined;
    default:
      throw new Error(`a batch run does not ${step.do}`);
  }
}

/** A lane that continues as new ends, and is continued with its new input. */
async function carryLane(input: LaneInput, call: Call): Promise<unknown> {
  let again: LaneInput | undefined;
  const result = await carry(draftLane(input), async (step) => {
    if (step.do !== 'continueAsNew') {
      return answer(step, call);
    }
    again = step.input as LaneInput;
    return undefined;
  });
  return again === undefined ? result : carryLane(again, call);
}
