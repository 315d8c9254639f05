import { api } from '../api/api.ts';
import { type Profile, readProfiles } from '../api/read-profiles.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import type { Address } from '../route/location.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { StartFormView } from './start-form-view.tsx';

/** Starts a run. `from` names a run to copy, which becomes its parent. */
export function NewRunView({ address }: { readonly address: Address }) {
  const from = address.query.get('from') ?? undefined;
  const profiles = useLoad('profiles', readProfiles);
  const parent = useLoad(from === undefined ? undefined : `run ${from}`, (signal) =>
    api.call('GET /api/runs/{runId}', { path: { runId: from ?? '' } }, { signal }),
  );
  const isReady = from === undefined || parent.value !== undefined || parent.problem !== undefined;
  return (
    <main class="page">
      <PageTitle title="New run" view="new" />
      {parent.problem === undefined ? null : <ProblemCallout problem={parent.problem} />}
      {profiles.problem === undefined ? null : (
        <ProblemCallout problem={profiles.problem} onRetry={profiles.reload} />
      )}
      {profiles.isLoading ? <Loading what="the profiles" /> : null}
      {profiles.value !== undefined && isReady ? (
        <StartFormView profiles={toSorted(profiles.value)} parent={parent.value} />
      ) : null}
    </main>
  );
}

function toSorted(profiles: readonly Profile[]): readonly Profile[] {
  return profiles.toSorted((a, b) => (a.title < b.title ? -1 : 1));
}
