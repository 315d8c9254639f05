import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { readArtifact } from '../../shared/query/artifacts.ts';
import { readQueryInteger } from './read-request.ts';
import { registerTool } from './register-tool.ts';

registerTool('readRunArtifact', {
  method: 'GET',
  route: 'api/tools/artifact',
  async handle({ request, app, runId }) {
    const path = request.query.get('path');
    if (!path) {
      throw new PhasewrightError('bad-request', 'query parameter path is missing', {
        faults: [{ pointer: '/path', detail: 'is missing; add it' }],
      });
    }
    const phase = readQueryInteger(request, 'phase', { least: 0, most: 99 });
    const { record } = await app.loadRun(runId);
    const phases = record.phases.map((it) => it.phase);
    const artifact = await readArtifact(app.records.of(runId), path, { phases, phase });
    const { content, sha256, type } = artifact;
    if (type !== 'CoreDoc') {
      throw new PhasewrightError('not-found', `"${path}" is not a document of the run`);
    }
    const text = new TextDecoder().decode(content);
    return { jsonBody: { path, phase: artifact.phase, sha256, content: text } };
  },
});
