import { parseStartBody } from '../../shared/contract/run.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { startRun } from '../../shared/run/start-run.ts';
import { readJsonBody } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('startRun', {
  method: 'POST',
  route: 'api/runs',
  role: 'Runner',
  async handle({ request, app, caller, engine }) {
    const body = parseStartBody(await readJsonBody(request));
    const { settings, profiles, records, now, randomHex } = app;
    const { maxParallelFiles, maxRegenerations, approvalTimeoutMs } = settings;
    const { runId } = await startRun(
      {
        records,
        engine,
        getProfile: profiles.get,
        profileNames: profiles.list().map(({ name }) => name),
        defaults: { maxParallelFiles, maxRegenerations, approvalTimeoutMs },
        now,
        randomHex,
      },
      {
        body,
        by: caller.name,
        idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
      },
    );
    const resource = await readRun({ ...app, engine }, runId);
    return { status: 202, headers: { location: `/api/runs/${runId}` }, jsonBody: resource };
  },
});
