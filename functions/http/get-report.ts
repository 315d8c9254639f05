import type { HttpRequest } from '@azure/functions';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { type ReportFormat, readReport } from '../../shared/query/report.ts';
import { readQueryInteger, readRunId, toInteger } from './read-request.ts';
import { registerOperation } from './register.ts';

const FORMATS: Readonly<Record<string, ReportFormat>> = {
  'text/markdown': 'markdown',
  'text/*': 'markdown',
  '*/*': 'markdown',
  'application/json': 'json',
  'application/*': 'json',
  'application/sarif+json': 'sarif',
};

registerOperation('getReport', {
  method: 'GET',
  route: 'api/runs/{runId}/phases/{phase}/report',
  async handle({ request, app, engine }) {
    const phase = toInteger(request.params.phase ?? '', 'phase', { least: 0, most: 99 });
    const round = readQueryInteger(request, 'attempt', { least: 1, most: 999_999 });
    const format = negotiate(request);
    const { body, contentType } = await readReport({ ...app, engine }, readRunId(request), {
      phase,
      round,
      format,
    });
    return { headers: { 'content-type': contentType, vary: 'accept' }, body };
  },
});

/** The first media type of `Accept` that there is; quality values are rare enough to be passed over. */
function negotiate(request: HttpRequest): ReportFormat {
  const accept = request.headers.get('accept') ?? '*/*';
  const types = accept.split(',').map((it) => it.split(';')[0]?.trim().toLowerCase() ?? '');
  const type = types.find((it) => it in FORMATS);
  const format = type === undefined ? undefined : FORMATS[type];
  if (format === undefined) {
    throw new PhasewrightError(
      'not-acceptable',
      'the report comes as text/markdown, application/json or application/sarif+json',
    );
  }
  return format;
}
