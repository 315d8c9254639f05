import { toAddress } from '../../../packages/client/src/index.ts';
import { readPhaseManifest, readRunManifest } from '../api/read-manifest.ts';
import { useLoad } from '../api/use-load.ts';
import { Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { Icon } from '../components/icon.tsx';
import { StatusBadge } from '../components/status.tsx';
import { count } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import { useRunContext } from '../run/run-context.ts';
import { sumReleased } from '../runs/describe-run.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { Chain } from './chain.tsx';
import { ReleasedFiles } from './released-files.tsx';
import { SinceLast } from './since-last.tsx';
import { VerifyBundle } from './verify-button.tsx';

export function ReleaseView() {
  const { run } = useRunContext();
  const released = run.phases.filter(({ status }) => status === 'Released');
  const key = released.map(({ phase }) => phase).join(' ');
  const phases = useLoad(
    released.length === 0 ? undefined : `manifests ${run.runId} ${key}`,
    (signal) =>
      Promise.all(released.map(({ phase }) => readPhaseManifest(run.runId, phase, signal))),
  );
  const whole = useLoad(run.status === 'Complete' ? `manifest ${run.runId}` : undefined, (signal) =>
    readRunManifest(run.runId, signal),
  );
  return (
    <>
      <header class="view-head">
        <div class="view-title">
          <PageTitle title="Release" run={run.title} view={`${run.runId} release`} />
          <StatusBadge status={run.status} />
        </div>
        <p class="meta">
          <span>
            {released.length} of {run.phases.length} phases
          </span>
          <span>{count(sumReleased(run), 'file')}</span>
          {whole.value === undefined ? null : (
            <span>
              sealed <Ago at={whole.value.value.sealedAt} />
            </span>
          )}
        </p>
      </header>
      {released.length === 0 ? (
        <Empty title="No phase is released yet">
          A phase is released after its gate passed and a reviewer approved it.
        </Empty>
      ) : null}
      {whole.value === undefined ? (
        released.length > 0 && run.status !== 'Complete' ? (
          <p class="quiet">The bundle is available when the last phase is released.</p>
        ) : null
      ) : (
        <section class="card card-padded stack-3" aria-label="Bundle">
          <VerifyBundle manifest={whole.value}>
            <a
              class="button button-primary"
              href={toAddress('GET /api/runs/{runId}/download', { path: { runId: run.runId } })}
              download
            >
              <Icon name="download" size={14} /> Download the bundle
            </a>
          </VerifyBundle>
        </section>
      )}
      {whole.problem === undefined ? null : (
        <ProblemCallout problem={whole.problem} onRetry={whole.reload} />
      )}
      {whole.value === undefined || run.parentRunId === undefined ? null : (
        <SinceLast parentRunId={run.parentRunId} />
      )}
      {phases.isLoading ? <Loading what="the manifests" /> : null}
      {phases.problem === undefined ? null : (
        <ProblemCallout problem={phases.problem} onRetry={phases.reload} />
      )}
      {phases.value === undefined ? null : (
        <>
          <Chain phases={phases.value} whole={whole.value} />
          <ReleasedFiles phases={phases.value.map(({ value }) => value)} />
        </>
      )}
    </>
  );
}
