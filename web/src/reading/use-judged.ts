import type { GateReport } from '../../../shared/contract/release-format.ts';
import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { findPhase, useRunContext } from '../run/run-context.ts';

/** The latest report of the shown phase, and how much of it the reviewer has viewed. */
export interface Judged {
  readonly report: GateReport | undefined;
  readonly viewed: number;
  readonly files: number;
}

export function useJudged(): Judged {
  const { run, phase, viewed } = useRunContext();
  const round = findPhase(run, phase)?.gate?.round;
  const report = useLoad(
    round === undefined ? undefined : `report ${run.runId} ${phase} ${round}`,
    (signal) => readReport({ runId: run.runId, phase, round }, signal),
  ).value?.report;
  const files = report?.files ?? [];
  return { report, viewed: files.filter(viewed.has).length, files: files.length };
}
