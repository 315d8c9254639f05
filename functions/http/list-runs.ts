import { RUN_STATUSES } from '../../shared/contract/run.ts';
import { listRuns } from '../../shared/query/list-runs.ts';
import { readQueryChoice, readQueryInteger } from './read-request.ts';
import { registerOperation } from './register.ts';

const DEFAULT_LIMIT = 50;

registerOperation('listRuns', {
  method: 'GET',
  route: 'api/runs',
  async handle({ request, app, engine }) {
    const query = {
      status: readQueryChoice(request, 'status', RUN_STATUSES),
      profile: request.query.get('profile') ?? undefined,
      limit: readQueryInteger(request, 'limit', { least: 1, most: 200 }) ?? DEFAULT_LIMIT,
      cursor: request.query.get('cursor') ?? undefined,
    };
    return { jsonBody: await listRuns({ ...app, engine }, query) };
  },
});
