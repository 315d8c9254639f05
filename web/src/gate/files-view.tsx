import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import type { Address } from '../route/location.ts';
import { LiveFiles } from '../run/live-files.tsx';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { JudgedFiles } from './judged-files.tsx';
import { PhaseHead } from './phase-head.tsx';

export function FilesView(props: { readonly phase: PhaseOfRun; readonly address: Address }) {
  const { phase, address } = props;
  const { run } = useRunContext();
  const round = phase.gate?.round;
  const isWriting = phase.status === 'Generating';
  const { value, problem, isLoading, reload } = useLoad(
    round === undefined ? undefined : `report ${run.runId} ${phase.phase} ${round}`,
    (signal) => readReport({ runId: run.runId, phase: phase.phase, round }, signal),
  );
  return (
    <>
      <PhaseHead phase={phase} tab="files" />
      {isWriting ? <LiveFiles phase={phase.phase} /> : null}
      {isLoading ? <Loading what="the files" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined || isWriting ? null : (
        <JudgedFiles phase={phase} report={value.report} address={address} />
      )}
      {round === undefined && !isWriting ? <Empty title="This phase has no files yet" /> : null}
    </>
  );
}
