import { listArtifacts } from '../../shared/query/artifacts.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { readQueryChoice, readQueryInteger, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('listArtifacts', {
  method: 'GET',
  route: 'api/runs/{runId}/artifacts',
  async handle({ request, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, readRunId(request));
    const artifacts = await listArtifacts(app.records.of(runId), {
      phase: readQueryInteger(request, 'phase', { least: 0, most: 99 }),
      stage: readQueryChoice(request, 'stage', ['staged', 'released']),
    });
    return { jsonBody: { artifacts } };
  },
});
