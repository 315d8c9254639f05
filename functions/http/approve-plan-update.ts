import { parseApprovePlanUpdateBody } from '../../shared/contract/decision.ts';
import { approvePlanUpdate } from '../../shared/decide/plan-update.ts';
import { readJsonBody, readOrigin, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('approvePlanUpdate', {
  method: 'POST',
  route: 'api/runs/{runId}/plan/approve',
  role: 'Approver',
  async handle({ request, app, caller, engine }) {
    const runId = readRunId(request);
    const body = parseApprovePlanUpdateBody(await readJsonBody(request));
    const decision = await approvePlanUpdate(
      { ...app, engine },
      { ...body, runId, by: caller.name, from: readOrigin(request) },
    );
    return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: decision };
  },
});
