import { PhasewrightError, type Plan } from '../contract/release-format.ts';
import { type QueryDeps, readRun } from './run-resource.ts';

/** The plan of a phase (the current one by default) in a version (the latest by default). */
export async function readPlan(
  deps: QueryDeps,
  runId: string,
  query: { phase: number | undefined; version: number | undefined },
): Promise<Plan> {
  const run = await readRun(deps, runId);
  const phase = query.phase ?? run.currentPhase;
  const accepted = run.phases.find((it) => it.phase === phase)?.planVersion ?? 0;
  const version = query.version ?? Math.max(accepted, 1);
  const plan = await deps.records.of(runId).plans.find(phase, version);
  if (plan === undefined) {
    throw new PhasewrightError('not-found', `phase ${phase} has no plan of version ${version}`);
  }
  return plan;
}
