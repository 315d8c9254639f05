import { stagingPath } from '../contract/blob-paths.ts';
import type { Blob } from '../contract/blob-store.ts';
import { PhasewrightError, parseGateReport } from '../contract/release-format.ts';
import { renderSarif } from '../gate/report/sarif.ts';
import { readRun, type WatchDeps } from './run-resource.ts';

export type ReportFormat = 'markdown' | 'json' | 'sarif';

const MARKDOWN = 'text/markdown; charset=utf-8';

/**
 * The gate report of a phase: of the latest round, or of the one asked for. A run that failed its
 * preflight check has its questions in place of a report. Throws `not-found`.
 */
export async function readReport(
  deps: WatchDeps,
  runId: string,
  query: { phase: number; round: number | undefined; format: ReportFormat },
): Promise<{ body: Uint8Array | string; contentType: string }> {
  const run = await readRun(deps, runId);
  const gate = run.phases.find(({ phase }) => phase === query.phase)?.gate;
  const round = query.round ?? gate?.round;
  if (round === undefined) {
    return readQuestions(deps, runId, query.phase);
  }
  if (query.format === 'markdown') {
    const blob = await read(deps, stagingPath.report(runId, query.phase, round, 'md'));
    return { body: blob.content, contentType: MARKDOWN };
  }
  const blob = await read(deps, stagingPath.report(runId, query.phase, round, 'json'));
  if (query.format === 'json') {
    return { body: blob.content, contentType: 'application/json' };
  }
  const report = parseGateReport(JSON.parse(new TextDecoder().decode(blob.content)));
  return { body: renderSarif(report), contentType: 'application/sarif+json' };
}

async function readQuestions(
  deps: WatchDeps,
  runId: string,
  phase: number,
): Promise<{ body: Uint8Array; contentType: string }> {
  const questions =
    phase === 0 ? await deps.store.read('staging', stagingPath.questions(runId)) : undefined;
  if (questions === undefined) {
    throw new PhasewrightError('not-found', `phase ${phase} has no gate report yet`);
  }
  return { body: questions.content, contentType: MARKDOWN };
}

async function read(deps: WatchDeps, path: string): Promise<Blob> {
  const blob = await deps.store.read('staging', path);
  if (blob === undefined) {
    throw new PhasewrightError('not-found', 'there is no report of that attempt');
  }
  return blob;
}
