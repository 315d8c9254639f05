import { listArtifacts } from '../../shared/query/artifacts.ts';
import { readQueryInteger } from './read-request.ts';
import { registerTool } from './register-tool.ts';

registerTool('listRunArtifacts', {
  method: 'GET',
  route: 'api/tools/artifacts',
  async handle({ request, app, runId }) {
    const phase = readQueryInteger(request, 'phase', { least: 0, most: 99 });
    const found = await listArtifacts(app.records.of(runId), { phase });
    const artifacts = found
      .filter(({ type }) => type === 'CoreDoc')
      .map(({ path, phase: of, stage, size, sha256 }) => ({
        path,
        phase: of,
        stage,
        size,
        sha256,
      }));
    return { jsonBody: { artifacts } };
  },
});
