import type { Awaiting, RunState } from '../../shared/contract/run.ts';
import type { Asker } from '../../shared/decide/decide.ts';
import type { Engine } from '../../shared/run/engine.ts';

export const RUN = '20260101T000000000Z-00000000';
export const DIGEST = `sha256:${'a'.repeat(64)}`;

/** The gate of the second round of phase 1. */
export const GATE = { kind: 'gate', round: 2, digest: DIGEST } as const;
export const PLAN = { kind: 'plan', digest: DIGEST } as const;
export const BUDGET = { kind: 'budget', budgetPause: 1, digest: DIGEST } as const;

/** A run that waits for a decision in phase 1. */
export function toWaiting(
  about: Awaiting['about'] = GATE,
  verdict: 'passed' | 'failed' = 'passed',
): RunState {
  const files = { planned: 1, drafted: 1, staged: 1, flagged: 0, released: 0 };
  const gate = { verdict, errors: 0, warnings: 0, reportDigest: DIGEST, round: 2 };
  return {
    status: 'AwaitingApproval',
    currentPhase: 1,
    awaiting: { phase: 1, about, since: '1970-01-01T00:00:00Z' },
    step: '',
    phases: [
      { phase: 1, name: 'foundation', status: 'AwaitingApproval', planVersion: 1, files, gate },
    ],
    usage: { inputTokens: 0, outputTokens: 0, cachedFiles: 0 },
  };
}

/** The engine of a waiting run; counts how often it was woken and restarted. */
export class WaitingEngine implements Engine {
  woken = 0;
  readonly restarts: number[] = [];
  state: RunState | undefined = toWaiting();

  async start(): Promise<void> {}
  async suspend(): Promise<void> {}
  async announce(): Promise<void> {}
  async resume(): Promise<void> {}

  async restart(_: string, retry: number): Promise<void> {
    this.restarts.push(retry);
  }

  async wake(): Promise<void> {
    this.woken += 1;
  }

  async view() {
    const at = { updatedAt: '2026-01-01T00:00:00Z' };
    return {
      state: this.state,
      isBroken: false,
      isSuspended: false,
      retry: this.restarts.at(-1) ?? 0,
      ...at,
    };
  }
}

/** A reviewer of what waits. */
export const asker = (change: Partial<Asker> = {}): Asker => ({
  runId: RUN,
  phase: 1,
  by: 'ada',
  reportDigest: DIGEST,
  ...change,
});
