import { renderSarif } from '../../packages/gate/src/index.ts';
import { PhasewrightError } from '../contract/release-format.ts';
import { type QueryDeps, readRun } from './run-resource.ts';

export type ReportFormat = 'markdown' | 'json' | 'sarif';

/**
 * The gate report of a phase, by default of the latest round. For a run that failed its preflight
 * check it is the list of questions. Throws `not-found`.
 */
export async function readReport(
  deps: QueryDeps,
  runId: string,
  query: { phase: number; round: number | undefined; format: ReportFormat },
): Promise<{ body: Uint8Array | string; contentType: string }> {
  const run = await readRun(deps, runId);
  const gate = run.phases.find(({ phase }) => phase === query.phase)?.gate;
  const round = query.round ?? gate?.round;
  if (round === undefined) {
    return readQuestions(deps, runId, query.phase);
  }
  const { reports, reportTexts } = deps.records.of(runId);
  if (query.format === 'sarif') {
    const report = (await reports.find(query.phase, round)) ?? refuse();
    return { body: renderSarif(report), contentType: 'application/sarif+json' };
  }
  const blob =
    query.format === 'markdown'
      ? await reportTexts.find(query.phase, round)
      : await reports.findBlob(query.phase, round);
  const { content, contentType } = blob ?? refuse();
  return { body: content, contentType };
}

async function readQuestions(
  deps: QueryDeps,
  runId: string,
  phase: number,
): Promise<{ body: Uint8Array; contentType: string }> {
  const questions = phase === 0 ? await deps.records.of(runId).questions.find() : undefined;
  if (questions === undefined) {
    throw new PhasewrightError('not-found', `phase ${phase} has no gate report yet`);
  }
  return { body: questions.content, contentType: questions.contentType };
}

function refuse(): never {
  throw new PhasewrightError('not-found', 'cannot find a report of that round');
}
