import { PhasewrightError, releasedPath } from '../../shared/contract/release-format.ts';
import { readQueryInteger, readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('getManifest', {
  method: 'GET',
  route: 'api/runs/{runId}/manifest',
  async handle({ request, app }) {
    const runId = readRunId(request);
    const phase = readQueryInteger(request, 'phase', { least: 0, most: 99 });
    const path =
      phase === undefined
        ? releasedPath.runManifest(runId)
        : releasedPath.phaseManifest(runId, phase);
    const blob = await app.store.read('released', path);
    if (blob === undefined) {
      const what =
        phase === undefined ? 'the run is not complete' : `phase ${phase} is not released`;
      throw new PhasewrightError('not-found', `${what}, or the run does not exist`);
    }
    return {
      headers: { 'content-type': 'application/json', etag: `"${blob.sha256}"` },
      body: blob.content,
    };
  },
});
