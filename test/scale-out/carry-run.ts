import type { ActivityName, Orchestrations } from '../../shared/contract/activities.ts';
import { draftLane } from '../../shared/workflow/draft-lane.ts';
import { run } from '../../shared/workflow/run.ts';
import type { Step, Workflow } from '../../shared/workflow/steps.ts';

type Call = (activity: ActivityName, input: object) => Promise<unknown>;
type LaneInput = Orchestrations['draftLane']['input'];

/** Runs a batch run to its end: the real orchestrations, with activities through `call`. */
export function carryRun(runId: string, call: Call): Promise<Orchestrations['run']['output']> {
  return carry(run({ runId, retry: 0 }), call);
}

async function carry<T>(workflow: Workflow<T>, call: Call): Promise<T> {
  let next = workflow.next();
  while (!next.done) {
    next = await resume(workflow, next.value, call);
  }
  return next.value;
}

async function resume<T>(
  workflow: Workflow<T>,
  step: Step,
  call: Call,
): Promise<IteratorResult<Step, T>> {
  let answer: unknown;
  try {
    answer = await interpret(step, call);
  } catch (error) {
    return workflow.throw(error);
  }
  return workflow.next(answer);
}

async function interpret(step: Step, call: Call): Promise<unknown> {
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

/** A lane that continues as new is continued with its new input. */
async function carryLane(input: LaneInput, call: Call): Promise<unknown> {
  const lane = draftLane(input);
  let next = lane.next();
  while (!next.done) {
    if (next.value.do === 'continueAsNew') {
      return carryLane(next.value.input as LaneInput, call);
    }
    next = await resume(lane, next.value, call);
  }
  return next.value;
}
