import type { DraftRecord } from '../../../shared/contract/draft.ts';
import type { GateReport, Issue } from '../../../shared/contract/release-format.ts';
import { type ReadText, readDraftRecord, readText } from '../api/read-artifact.ts';
import { readReport } from '../api/read-report.ts';
import { type Loaded, useLoad } from '../api/use-load.ts';
import type { FileProgress } from '../live/file-progress.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';

/** An attempt of a file with everything known about it. */
export interface DocumentData {
  readonly report: GateReport | undefined;
  readonly attempt: number | undefined;
  readonly latest: number | undefined;
  readonly content: Loaded<ReadText>;
  readonly record: DraftRecord | undefined;
  /** The digest that the gate judged, if this attempt is the judged one. */
  readonly judged: string | undefined;
  readonly issues: readonly Issue[];
}

export function useDocument(
  phase: PhaseOfRun,
  path: string,
  wanted: number | undefined,
): DocumentData {
  const { run, followed } = useRunContext();
  const { runId } = run;
  const round = phase.gate?.round;
  const report = useLoad(
    round === undefined ? undefined : `report ${runId} ${phase.phase} ${round}`,
    (signal) => readReport({ runId, phase: phase.phase, round }, signal),
  ).value?.report;
  const file = report?.files.find((it) => it.path === path);
  const latest = findLatest(file, followed.files.get(phase.phase)?.get(path));
  const attempt = wanted ?? file?.attempt ?? latest;
  const at = { runId, phase: phase.phase, path };
  const isReady = attempt !== undefined || (round !== undefined && report !== undefined);
  const content = useLoad(
    isReady ? `text ${runId} ${phase.phase} ${attempt} ${path}` : undefined,
    (signal) => readText({ ...at, stage: 'staged', attempt }, signal),
  );
  const record = useLoad(
    attempt === undefined ? undefined : `record ${runId} ${phase.phase} ${attempt} ${path}`,
    (signal) => readDraftRecord({ ...at, attempt: attempt ?? 1 }, signal),
  ).value;
  const isJudged = file !== undefined && file.attempt === attempt;
  const ofReport = report?.issues.filter((issue) => issue.file === path) ?? [];
  const ofRecord = record?.outcome === 'staged' ? record.issues : [];
  return {
    report,
    attempt,
    latest,
    content,
    record,
    judged: isJudged ? file.sha256 : undefined,
    issues: isJudged ? ofReport : ofRecord,
  };
}

/** The latest attempt that ended, whether the gate judged it or not. */
function findLatest(
  judged: GateReport['files'][number] | undefined,
  seen: FileProgress | undefined,
): number | undefined {
  const written = seen?.step === 'staged' || seen?.step === 'failed' ? seen.attempt : undefined;
  return Math.max(judged?.attempt ?? 0, written ?? 0) || undefined;
}
