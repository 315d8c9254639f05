import type { ActivityInput, ActivityName, LaneResult } from '../../shared/contract/activities.ts';
import type { RunState } from '../../shared/contract/run.ts';
import type { Step } from '../../shared/workflow/steps.ts';
import { someOptions } from '../builders.ts';
import type { Answer } from './drive.ts';

/** Answers of activities, by name; a function gets the input. */
export type Answers = {
  [K in ActivityName]?: (input: ActivityInput<K>, times: number) => unknown;
};

const LANE: LaneResult = {
  staged: 2,
  failed: 0,
  isCanceled: false,
  exhaustedAt: null,
  usage: { inputTokens: 10, outputTokens: 20, cachedFiles: 0 },
};

export const GATE = {
  verdict: 'passed',
  errors: 0,
  warnings: 1,
  reportDigest: 'sha256:aa',
  round: 1,
} as const;

export const OPTIONS = someOptions();

const FREE = { inputTokens: 0, outputTokens: 0 };

/** An accepted plan of a new phase, unless `change` says otherwise. */
export function toPlanned(files: number, change: object = {}): object {
  const entry = { step: 'write', round: 1, source: 'plan' };
  const plan = {
    planVersion: 1,
    planDigest: 'sha256:dd',
    files,
    entry,
    isApproved: false,
    usage: FREE,
  };
  return { outcome: 'accepted', ...plan, ...change };
}

const DEFAULTS: Required<Answers> = {
  openRun: () => ({
    phases: [
      { phase: 0, name: 'preflight' },
      { phase: 1, name: 'foundation' },
    ],
    reviewMode: 'batch',
    options: OPTIONS,
  }),
  planPhase: ({ schedules }) => toPlanned(2, schedules ? { batches: [2] } : {}),
  scheduleRound: () => ({ outcome: 'scheduled', batches: [2] }),
  draftFiles: ({ position }) => {
    const { usage } = LANE;
    return { outcome: 'written', position: position + 1, staged: 1, failed: 0, usage };
  },
  runGate: (input) => ({
    outcome: 'judged',
    gate: { ...GATE, round: input.round },
    flagged: 0,
    regenerable: 0,
    files: 2,
  }),
  readBudget: () => ({ tokens: 100, spent: 90, reserved: 0, digest: 'sha256:ee' }),
  enterBudget: () => ({ outcome: 'entered', tokens: 200 }),
  requestApproval: () => ({ outcome: 'requested' }),
  remindApproval: () => ({ outcome: 'reminded' }),
  applyPlanUpdate: () => ({ outcome: 'applied', planVersion: 2, files: 3 }),
  readDecision: () => ({ outcome: 'undecided' }),
  releaseFiles: (input) => ({ outcome: 'released', files: input.count }),
  deliver: () => ({ outcome: 'delivered' }),
  endRun: ({ status }) => ({ outcome: 'ended', status }),
};

/** A world in which everything succeeds, except for what `answers` changes. */
export class World {
  readonly states: RunState[] = [];
  readonly #answers: Required<Answers>;
  readonly #times = new Map<string, number>();
  #nowMs = Date.UTC(2026, 0, 1);

  constructor(answers: Answers = {}) {
    this.#answers = { ...DEFAULTS, ...answers };
  }

  get last(): RunState | undefined {
    return this.states.at(-1);
  }

  readonly answer: Answer = (step: Step) => {
    switch (step.do) {
      case 'call': {
        const times = (this.#times.get(step.activity) ?? 0) + 1;
        this.#times.set(step.activity, times);
        const reply = this.#answers[step.activity] as (input: object, times: number) => unknown;
        return reply(step.input, times);
      }
      case 'fanOut':
        return step.inputs.map(() => LANE);
      case 'waitFor':
        this.#nowMs = step.untilMs;
        return 'time';
      case 'continueAsNew':
        return undefined;
      case 'sleep':
        this.#nowMs = step.untilMs;
        return undefined;
      case 'now':
        return this.#nowMs;
      case 'publishStatus':
        this.states.push(step.state);
        return undefined;
    }
  };
}
