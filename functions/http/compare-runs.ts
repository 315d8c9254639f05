import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { compareRuns } from '../../shared/query/compare-runs.ts';
import { isRunId } from '../../shared/run/run-id.ts';
import { readQueryInteger, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('compareRuns', {
  method: 'GET',
  route: 'api/runs/{runId}/diff',
  async handle({ request, app, engine }) {
    const other = request.query.get('with') ?? undefined;
    if (other !== undefined && !isRunId(other)) {
      throw new PhasewrightError('bad-request', 'query parameter with must be a run id', {
        faults: [{ pointer: '/with', detail: 'must be a run id' }],
      });
    }
    const difference = await compareRuns({ ...app, engine }, readRunId(request), {
      with: other,
      phase: readQueryInteger(request, 'phase', { least: 0, most: 99 }),
      path: request.query.get('path') ?? undefined,
    });
    return { jsonBody: difference };
  },
});
