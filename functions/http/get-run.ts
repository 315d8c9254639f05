import { readRunWithTimings } from '../../shared/watch/run-resource.ts';
import { readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('getRun', {
  method: 'GET',
  route: 'api/runs/{runId}',
  async handle({ request, app, engine }) {
    return { jsonBody: await readRunWithTimings({ ...app, engine }, readRunId(request)) };
  },
});
