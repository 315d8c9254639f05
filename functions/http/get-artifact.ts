import { readArtifact } from '../../shared/query/artifacts.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { readQueryChoice, readQueryInteger, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('getArtifact', {
  method: 'GET',
  route: 'api/runs/{runId}/artifacts/{*path}',
  async handle({ request, app, engine }) {
    const run = await readRun({ ...app, engine }, readRunId(request));
    const blob = await readArtifact(app.records.of(run.runId), request.params.path ?? '', {
      phases: run.phases.map(({ phase }) => phase),
      phase: readQueryInteger(request, 'phase', { least: 0, most: 99 }),
      stage: readQueryChoice(request, 'stage', ['staged', 'released']),
      attempt: readQueryInteger(request, 'attempt', { least: 1, most: 999_999 }),
    });
    const etag = `"${blob.sha256}"`;
    const headers = { etag, 'content-type': blob.contentType, 'x-content-type-options': 'nosniff' };
    const isKnown = request.headers
      .get('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(etag);
    return isKnown ? { status: 304, headers } : { headers, body: blob.content };
  },
});
