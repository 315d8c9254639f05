import { parseRaiseBudgetBody } from '../../shared/contract/decision.ts';
import { raiseRunBudget } from '../../shared/decide/budget.ts';
import { readJsonBody, readOrigin, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('raiseBudget', {
  method: 'POST',
  route: 'api/runs/{runId}/budget',
  role: 'Approver',
  async handle({ request, app, caller, engine }) {
    const runId = readRunId(request);
    const body = parseRaiseBudgetBody(await readJsonBody(request));
    const decision = await raiseRunBudget(
      { ...app, engine },
      { ...body, runId, by: caller.name, from: readOrigin(request) },
    );
    return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: decision };
  },
});
