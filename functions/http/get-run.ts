import { readRunWithTimings } from '../../shared/query/run-resource.ts';
import { readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('getRun', {
  method: 'GET',
  route: 'api/runs/{runId}',
  async handle({ request, app, engine }) {
    return { jsonBody: await readRunWithTimings({ ...app, engine }, readRunId(request)) };
  },
});
