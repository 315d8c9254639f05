import { StatusBadge } from '../components/status.tsx';
import { Ago } from '../components/time.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { LiveFiles } from './live-files.tsx';
import { PhaseTable } from './phase-table.tsx';
import { PhaseTimes } from './phase-times.tsx';
import { RunActions } from './run-actions.tsx';
import { findPhase, useRunContext } from './run-context.ts';
import { Situation } from './situation.tsx';
import { Timeline } from './timeline-view.tsx';
import { Usage } from './usage.tsx';

export function Overview() {
  const { run } = useRunContext();
  const isWriting = findPhase(run, run.currentPhase)?.status === 'Generating';
  return (
    <>
      <header class="view-head">
        <div class="view-title">
          <PageTitle title={run.title} view={`run ${run.runId}`} />
          <StatusBadge status={run.status} />
        </div>
        <p class="meta">
          <code class="break">{run.runId}</code>
          <span>
            {run.profile} · {run.variant}
          </span>
          <span>
            started <Ago at={run.createdAt} /> by {run.createdBy}
          </span>
          <span>{run.strictness}</span>
          <span>{run.reviewMode}</span>
          {run.parentRunId === undefined ? null : (
            <span>
              follows <Link href={to.run(run.parentRunId)}>{run.parentRunId}</Link>
            </span>
          )}
        </p>
      </header>
      <Situation />
      <section class="card" aria-labelledby="phases-title">
        <h2 id="phases-title" class="card-title">
          Phases
        </h2>
        <PhaseTable />
      </section>
      {isWriting ? <LiveFiles phase={run.currentPhase} /> : null}
      <Usage />
      <Timeline />
      <PhaseTimes />
      <RunActions />
    </>
  );
}
