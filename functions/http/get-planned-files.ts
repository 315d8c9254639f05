import { readPlannedFiles } from '../../shared/assist/check-draft.ts';
import { readQueryInteger } from './read-request.ts';
import { registerTool } from './register-tool.ts';

registerTool('getPlannedFiles', {
  method: 'GET',
  route: 'api/tools/planned-files',
  async handle({ request, app, runId }) {
    const wanted = readQueryInteger(request, 'phase', { least: 0, most: 99 });
    const planned = await readPlannedFiles(app, runId);
    const files = [...planned.values()]
      .filter(({ phase }) => wanted === undefined || phase === wanted)
      .map(({ phase, file: { path, title, outline } }) => ({
        path,
        phase,
        title,
        sections: outline.map((section) => section.heading),
      }));
    return { jsonBody: { files } };
  },
});
