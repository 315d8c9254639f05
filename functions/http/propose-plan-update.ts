import { parsePlanUpdateBody } from '../../shared/contract/decision.ts';
import { proposePlanUpdate } from '../../shared/decide/plan-update.ts';
import { readJsonBody, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('proposePlanUpdate', {
  method: 'POST',
  route: 'api/runs/{runId}/plan',
  role: 'Runner',
  async handle({ request, app, caller, engine }) {
    const runId = readRunId(request);
    const body = parsePlanUpdateBody(await readJsonBody(request));
    const deps = { ...app, engine };
    return {
      status: 202,
      jsonBody: await proposePlanUpdate(deps, { runId, body, by: caller.name }),
    };
  },
});
