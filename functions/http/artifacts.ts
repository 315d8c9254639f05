import type { ARTIFACTS } from '../../shared/contract/api/artifacts.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import { listArtifacts, readArtifact } from '../../shared/query/artifacts.ts';
import { readEvidence } from '../../shared/query/evidence.ts';
import { type ReportFormat, readReport } from '../../shared/query/report.ts';
import { readRun } from '../../shared/query/run-resource.ts';
import { searchTexts } from '../../shared/query/search-texts.ts';
import { readSource } from '../../shared/query/source.ts';
import type { Handlers } from './call.ts';

export const artifacts: Handlers<keyof typeof ARTIFACTS> = {
  async listArtifacts({ path, query: { phase, stage }, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    return { json: { artifacts: await listArtifacts(app.records.of(runId), { phase, stage }) } };
  },

  async getArtifact({ path, query: { phase, stage, attempt }, header, app, engine }) {
    const run = await readRun({ ...app, engine }, path.runId);
    const phases = run.phases.map((it) => it.phase);
    const wanted = { phases, phase, stage, attempt };
    const blob = await readArtifact(app.records.of(run.runId), path.path, wanted);
    const etag = `"${blob.sha256}"`;
    const headers = { etag, 'content-type': blob.contentType, 'x-content-type-options': 'nosniff' };
    const isKnown = header['If-None-Match']?.split(/\s*,\s*/).includes(etag);
    return isKnown ? { status: 304, headers } : { headers, body: blob.content };
  },

  async searchTexts({ path, query, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    return { json: await searchTexts(app.records.of(runId), query) };
  },

  async getEvidence({ path, query: { phase, attempt }, app, engine }) {
    const run = await readRun({ ...app, engine }, path.runId);
    const phases = phase === undefined ? run.phases.map((it) => it.phase) : [phase];
    return { json: await readEvidence(app.records.of(run.runId), path.path, { phases, attempt }) };
  },

  async getSource({ path, query, app, engine }) {
    const { runId } = await readRun({ ...app, engine }, path.runId);
    return { json: readSource(await app.loadRun(runId), query) };
  },

  async getReport({ request, path, query: { round }, app, engine }) {
    const format = negotiate(request.headers.get('accept') ?? '*/*');
    const wanted = { phase: path.phase, round, format };
    const { body, contentType } = await readReport({ ...app, engine }, path.runId, wanted);
    return { headers: { 'content-type': contentType, vary: 'accept' }, body };
  },

  async getManifest({ path: { runId }, query: { phase }, app }) {
    const isOfRun = phase === undefined;
    const { runManifest, manifests } = app.records.of(runId);
    const blob = await (isOfRun ? runManifest.findBlob() : manifests.findBlob(phase));
    if (blob === undefined) {
      const what = isOfRun ? 'the run is not complete' : `phase ${phase} is not released`;
      throw new PhasewrightError('not-found', `${what}, or the run does not exist`);
    }
    const headers = { 'content-type': 'application/json', etag: `"${blob.sha256}"` };
    return { headers, body: blob.content };
  },

  async downloadBundle({ path, app, engine }) {
    const { runId, status } = await readRun({ ...app, engine }, path.runId);
    const bundle = await app.records.of(runId).bundle.find();
    if (bundle === undefined) {
      const detail = `the bundle is not available: the run is ${status}, not Complete`;
      throw new PhasewrightError('conflict', detail);
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
};

const FORMATS: ReadonlyMap<string, ReportFormat> = new Map([
  ['text/markdown', 'markdown'],
  ['text/*', 'markdown'],
  ['*/*', 'markdown'],
  ['application/json', 'json'],
  ['application/*', 'json'],
  ['application/sarif+json', 'sarif'],
]);

/** The first supported media type of `Accept`. Quality values are too rare to be considered. */
function negotiate(accept: string): ReportFormat {
  const types = accept.split(',').map((it) => it.split(';')[0]?.trim().toLowerCase() ?? '');
  const format = types.map((it) => FORMATS.get(it)).find((it) => it !== undefined);
  if (format === undefined) {
    throw new PhasewrightError(
      'not-acceptable',
      'Accept must allow text/markdown, application/json or application/sarif+json',
    );
  }
  return format;
}
