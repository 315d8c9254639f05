import { readOpenRun } from '../../shared/query/run-resource.ts';
import { readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('resumeRun', {
  method: 'POST',
  route: 'api/runs/{runId}/resume',
  role: 'Runner',
  async handle({ request, app, caller, engine }) {
    const { runId, isSuspended } = await readOpenRun({ ...app, engine }, readRunId(request));
    if (isSuspended) {
      await engine.resume(runId, `by ${caller.name}`);
    }
    return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: { runId } };
  },
});
