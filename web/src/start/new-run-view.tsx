import { Loading, ProblemCallout } from '../parts/callout.tsx';
import { readRun } from '../reach/read-runs.ts';
import { type ProfileResource, readProfiles } from '../reach/start.ts';
import { useLoad } from '../reach/use-load.ts';
import type { Address } from '../route/location.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { StartFormView } from './start-form-view.tsx';

/** Starts a run; `from` names one it should be like, which is kept as its lineage. */
export function NewRunView({ address }: { readonly address: Address }) {
  const from = address.query.get('from') ?? undefined;
  const profiles = useLoad('profiles', readProfiles);
  const parent = useLoad(from === undefined ? undefined : `run ${from}`, (signal) =>
    readRun(from ?? '', signal),
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

function toSorted(profiles: readonly ProfileResource[]): readonly ProfileResource[] {
  return profiles.toSorted((a, b) => (a.title < b.title ? -1 : 1));
}
