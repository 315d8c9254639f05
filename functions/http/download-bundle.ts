import { PhasewrightError, releasedPath } from '../../shared/contract/release-format.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { readRunId } from './read-request.ts';
import { registerOperation } from './register.ts';

registerOperation('downloadBundle', {
  method: 'GET',
  route: 'api/runs/{runId}/download',
  async handle({ request, app, engine }) {
    const { runId, status } = await readRun({ ...app, engine }, readRunId(request));
    const bundle = await app.store.read('released', releasedPath.bundle(runId));
    if (bundle === undefined) {
      throw new PhasewrightError(
        'conflict',
        `the bundle is not available: the run is ${status}, not Complete`,
      );
    }
    return {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${runId}.zip"`,
        etag: `"${bundle.sha256}"`,
      },
      body: bundle.content,
    };
  },
});
