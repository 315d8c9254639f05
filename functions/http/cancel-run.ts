import { parseCancelBody } from '../../shared/contract/decision.ts';
import { cancelRun } from '../../shared/decide/cancel.ts';
import { readJsonBody, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('cancelRun', {
  method: 'POST',
  route: 'api/runs/{runId}/cancel',
  role: 'Runner',
  async handle({ request, app, caller, engine }) {
    const runId = readRunId(request);
    const { reason } = parseCancelBody(await readJsonBody(request));
    await cancelRun({ ...app, engine }, { runId, by: caller.name, reason });
    return {
      status: 202,
      headers: { location: `/api/runs/${runId}` },
      jsonBody: { runId, decision: 'cancel', by: caller.name },
    };
  },
});
