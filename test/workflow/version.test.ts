import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draftLane } from '../../shared/workflow/draft-lane.ts';
import { run } from '../../shared/workflow/run.ts';
import type { Step, Workflow } from '../../shared/workflow/steps.ts';
import { drive } from './drive.ts';
import { type Answers, GATE, OPTIONS, toPlanned, World } from './world.ts';

const INPUT = { runId: '20260101T000000000Z-00000000', retry: 0 };
const { defaultVersion } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'host.json'), 'utf8'),
).extensions.durableTask;

const open = (change: object, options: object = {}) => ({
  openRun: () => ({
    phases: [{ phase: 0, name: 'preflight' }],
    reviewMode: 'interactive',
    options: { ...OPTIONS, ...options },
    ...change,
  }),
});
const decided = (decision: string) => ({ outcome: 'decided', decision, by: 'Ada' });
const failedOnce: Answers['runGate'] = ({ round }) => ({
  outcome: 'judged',
  gate: { ...GATE, round, ...(round === 1 ? { verdict: 'failed', errors: 1 } : {}) },
  flagged: round === 1 ? 1 : 0,
  regenerable: round === 1 ? 1 : 0,
  files: 2,
});

/** The paths through a run that differ in their steps. */
const WAYS: Readonly<Record<string, Answers>> = {
  'batch, two phases': {},
  'batch, flagged files written again': { ...open({ reviewMode: 'batch' }), runGate: failedOnce },
  'approved at once': { ...open({}), readDecision: () => decided('approve') },
  'approved after a wait': {
    ...open({}),
    readDecision: (_, times) => (times > 2 ? decided('approve') : { outcome: 'undecided' }),
  },
  'regenerated, then approved': {
    ...open({}),
    readDecision: (_, times) => decided(times === 1 ? 'regenerate' : 'approve'),
  },
  'plan updated, then approved': {
    ...open({}),
    readDecision: (_, times) => decided(times === 1 ? 'updatePlan' : 'approve'),
  },
  'plan approved first': {
    ...open({}, { approvePlan: true }),
    planPhase: () => toPlanned(2),
    readDecision: () => decided('approve'),
  },
  rejected: { ...open({}), readDecision: () => decided('reject') },
  'released in slices': {
    ...open({ reviewMode: 'batch' }),
    planPhase: () => toPlanned(1_100, { batches: [1_100] }),
  },
};

/** What Durable records of a step and compares at a replay: its kind and name. */
function toName(step: Step): string {
  switch (step.do) {
    case 'call':
      return step.activity;
    case 'fanOut':
      return `${step.inputs.length} x ${step.orchestration}`;
    case 'waitFor':
      return `wait for ${step.event}`;
    default:
      return step.do;
  }
}

/** A path as text. Status and clock are not part of the history. */
function toText(name: string, workflow: Workflow<unknown>, answers: Answers): string {
  const { steps } = drive(workflow, new World(answers).answer);
  const recorded = steps.filter((step) => step.do !== 'publishStatus' && step.do !== 'now');
  return [`# ${name}`, ...recorded.map(toName), ''].join('\n');
}

describe('the steps of orchestrations that may be running', () => {
  it('orchestrations keep the steps of their version (docs/decisions/0004)', async () => {
    const ways = Object.entries(WAYS).map(([name, answers]) => toText(name, run(INPUT), answers));
    const lane = { ...INPUT, phase: 0, round: 1, batch: 0, lane: 0, position: 0, files: 3 };
    const longLane = { ...lane, files: 100 };
    const text = [
      ...ways,
      toText('a lane', draftLane(lane), {}),
      toText('a lane that begins anew', draftLane(longLane), {}),
    ].join('\n');
    const file = join(import.meta.dirname, `steps-of-version-${defaultVersion}.txt`);
    await expect(`${text}\n`).toMatchFileSnapshot(file);
  });
});
