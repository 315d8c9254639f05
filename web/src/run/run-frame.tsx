import type { RunResource } from '../../../shared/contract/run.ts';
import { readMe } from '../api/read-me.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { DecisionPanel } from '../decide/decision-panel.tsx';
import { useReview } from '../decide/use-review.ts';
import type { Followed } from '../live/run-follower.ts';
import { getFollower, useRun } from '../live/use-run.ts';
import { useComments } from '../reading/use-comments.ts';
import { useViewed } from '../reading/use-viewed.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import type { Address } from '../route/location.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { RunProvider } from './run-context.ts';
import { RunNavigation } from './run-navigation.tsx';
import { RunView } from './run-view.tsx';
import { useAnnouncements } from './use-announcements.ts';

interface Props {
  readonly runId: string;
  readonly segments: readonly string[];
  readonly address: Address;
}

/** The frame of all views of a run; the state of the run is always visible. */
export function RunFrame({ runId, segments, address }: Props) {
  const followed = useRun(runId);
  const { run, problem } = followed;
  if (run !== undefined) {
    return <OpenRun run={run} followed={followed} segments={segments} address={address} />;
  }
  return (
    <main class="narrow">
      {problem === undefined ? (
        <Loading what="the run" />
      ) : (
        <>
          <PageTitle title={problem.title} view="run" />
          <ProblemCallout problem={problem} onRetry={() => getFollower(runId).wake()} />
          <Link href={to.runs()}>See all runs</Link>
        </>
      )}
    </main>
  );
}

function OpenRun(props: {
  readonly run: RunResource;
  readonly followed: Followed;
  readonly segments: readonly string[];
  readonly address: Address;
}) {
  const { run, followed, segments, address } = props;
  const me = useLoad('me', readMe).value;
  const isOfPhase = segments[0] === 'phases';
  const phase = isOfPhase ? Number(segments[1]) : (run.awaiting?.phase ?? run.currentPhase);
  const round = run.phases.find((it) => it.phase === phase)?.gate?.round ?? 0;
  const reviewState = useReview(run.runId, phase, round);
  const viewed = useViewed(run.runId, phase);
  const comments = useComments(run.runId, phase, followed.events);
  useAnnouncements(run);
  const hasPanel = isOfPhase || (segments[0] === undefined && run.awaiting !== undefined);
  return (
    <RunProvider value={{ run, followed, me, phase, reviewState, viewed, comments }}>
      <div class={hasPanel ? 'run-frame' : 'run-frame run-frame-wide'}>
        <RunNavigation segments={segments} />
        <main class="run-main">
          <ConnectionBar followed={followed} />
          <RunView segments={segments} address={address} />
        </main>
        {hasPanel ? <DecisionPanel /> : null}
      </div>
    </RunProvider>
  );
}
