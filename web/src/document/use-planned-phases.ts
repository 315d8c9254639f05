import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { useRunContext } from '../run/run-context.ts';

/** The phase of each planned file: the docset as far as it is planned. */
export function usePlannedPhases(): ReadonlyMap<string, number> | undefined {
  const { run } = useRunContext();
  const planned = run.phases.filter(({ planVersion }) => planVersion > 0);
  const key = planned.map(({ phase, planVersion }) => `${phase}.${planVersion}`).join(' ');
  return useLoad(`plans ${run.runId} ${key}`, async (signal) => {
    const plans = await Promise.all(
      planned.map(({ phase, planVersion }) =>
        api.call(
          'GET /api/runs/{runId}/plan',
          { path: { runId: run.runId }, query: { phase, version: planVersion } },
          { signal },
        ),
      ),
    );
    return new Map(plans.flatMap(({ phase, files }) => files.map(({ path }) => [path, phase])));
  }).value;
}
