import { parseReplaceBody } from '../../shared/contract/decision.ts';
import { replaceFile } from '../../shared/decide/replace.ts';
import { readJsonBody, readOrigin, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('replaceFile', {
  method: 'POST',
  route: 'api/runs/{runId}/replace',
  role: 'Approver',
  async handle({ request, app, caller, engine }) {
    const runId = readRunId(request);
    const body = parseReplaceBody(await readJsonBody(request));
    const by = caller.name;
    const decision = await replaceFile(
      { ...app, engine },
      { ...body, runId, by, from: readOrigin(request) },
    );
    return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: decision };
  },
});
