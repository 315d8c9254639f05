import { readPlan } from '../../shared/query/plan.ts';
import { readQueryInteger, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('getPlan', {
  method: 'GET',
  route: 'api/runs/{runId}/plan',
  async handle({ request, app, engine }) {
    const plan = await readPlan({ ...app, engine }, readRunId(request), {
      phase: readQueryInteger(request, 'phase', { least: 0, most: 99 }),
      version: readQueryInteger(request, 'version', { least: 1, most: 999_999 }),
    });
    return { jsonBody: plan };
  },
});
