import type { JudgedFile } from '../../../shared/contract/release-format.ts';
import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { useRunContext } from '../run/run-context.ts';
import { readLastRelease } from './read-released.ts';

/**
 * Which files of a phase are new to reviewers: changed since the last reviewed round, otherwise since
 * the last release, of the parent run or one before it. Nothing is, as long as neither is known.
 */
export function useChanged(phase: number): (file: JudgedFile) => boolean {
  const { run } = useRunContext();
  const reviewed = run.awaiting?.phase === phase ? run.awaiting.reviewedRound : undefined;
  const before = useLoad(
    reviewed === undefined ? undefined : `report ${run.runId} ${phase} ${reviewed}`,
    (signal) => readReport({ runId: run.runId, phase, round: reviewed }, signal),
  ).value?.report.files;
  const { parentRunId } = run;
  const released = useLoad(
    parentRunId === undefined ? undefined : `released ${parentRunId} ${phase}`,
    (signal) => readLastRelease(parentRunId ?? '', phase, signal),
  ).value;
  const known = before ?? released?.files;
  const digests = new Map(known?.map(({ path, sha256 }) => [path, sha256]));
  return ({ path, sha256 }) => known !== undefined && digests.get(path) !== sha256;
}
