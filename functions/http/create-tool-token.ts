import { signToolToken } from '../../shared/assist/tool-token.ts';
import { parseDurationMs } from '../../shared/contract/duration.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { parseToolTokenBody, type ToolToken } from '../../shared/contract/tools.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { readJsonBody, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

const DEFAULT_LIFE = 'PT1H';
const MAX_LIFE_MS = 24 * 3_600_000;

registerOperation('createToolToken', {
  method: 'POST',
  route: 'api/runs/{runId}/tool-token',
  role: 'Runner',
  async handle({ request, app, engine }) {
    const { expiresIn = DEFAULT_LIFE } = parseToolTokenBody(await readJsonBody(request));
    const { runId } = await readRun({ ...app, engine }, readRunId(request));
    const key = app.settings.approvalKey;
    if (key === undefined) {
      throw new PhasewrightError('conflict', 'set PHASEWRIGHT_APPROVAL_KEY to make tool tokens');
    }
    const lifeMs = parseDurationMs(expiresIn, '/expiresIn');
    if (lifeMs > MAX_LIFE_MS) {
      throw new PhasewrightError('bad-request', 'a tool token lives a day at most', {
        faults: [{ pointer: '/expiresIn', detail: 'must be at most P1D' }],
      });
    }
    const expiresAt = new Date(app.now().getTime() + lifeMs).toISOString();
    const token = signToolToken({ runId, expiresAt }, key);
    const made: ToolToken = { token, runId, expiresAt, openapi: '/api/tools/openapi.json' };
    return { status: 201, headers: { 'cache-control': 'no-store' }, jsonBody: made };
  },
});
