import type { Plan } from '../../../shared/contract/plan.ts';
import { askJson } from './ask.ts';
import { toQuery, toRunPath } from './paths.ts';

export interface PlanAddress {
  readonly runId: string;
  readonly phase: number;
  /** The latest where it is left out. */
  readonly version?: number | undefined;
}

export function readPlan(
  { runId, phase, version }: PlanAddress,
  signal?: AbortSignal,
): Promise<Plan> {
  return askJson(`${toRunPath(runId, 'plan')}${toQuery({ phase, version })}`, { signal });
}
