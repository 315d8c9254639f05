import { parseRetryBody } from '../../shared/contract/decision.ts';
import { retryRun } from '../../shared/decide/retry.ts';
import { readJsonBody, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('retryRun', {
  method: 'POST',
  route: 'api/runs/{runId}/retry',
  role: 'Runner',
  async handle({ request, app, caller, engine }) {
    const runId = readRunId(request);
    const { comment, budget } = parseRetryBody(await readJsonBody(request));
    const { retry } = await retryRun(
      { ...app, engine },
      { runId, by: caller.name, comment, budget },
    );
    return {
      status: 202,
      headers: { location: `/api/runs/${runId}` },
      jsonBody: { runId, retry },
    };
  },
});
