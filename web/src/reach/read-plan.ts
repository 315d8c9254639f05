import { type Subject, toSubjectKey } from '../../../shared/contract/about.ts';
import type { PlanUpdate } from '../../../shared/contract/plan-update.ts';
import type { Plan } from '../../../shared/contract/release-format.ts';
import { askJson } from './ask.ts';
import { toQuery, toRunPath } from './paths.ts';
import { toArtifactPath } from './read-artifact.ts';

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

/** A proposed plan update with the files it would leave; `about` is what it was proposed to. */
export function readPlanUpdate(
  at: {
    readonly runId: string;
    readonly phase: number;
    readonly about: Subject;
    readonly digest: string;
  },
  signal?: AbortSignal,
): Promise<PlanUpdate> {
  const { runId, phase, about, digest } = at;
  const path = `${toSubjectKey(about)}/plan-updates/${digest.replace('sha256:', '')}.json`;
  return askJson(toArtifactPath({ runId, phase, path, stage: 'staged' }), { signal });
}
