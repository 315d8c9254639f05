import type { RunStatus } from '../../../shared/contract/run.ts';
import { readMe } from '../api/read-me.ts';
import { readProfiles } from '../api/read-profiles.ts';
import { useLoad } from '../api/use-load.ts';
import { Callout, Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { Checkbox, SearchField, Select } from '../components/field.tsx';
import { count } from '../components/text.ts';
import { waitsFor } from '../notify/waits-for.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { useSearch } from '../route/use-search.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { matchesSearch } from './describe-run.ts';
import { RunRow } from './run-row.tsx';
import { type RunList, useRunList } from './use-run-list.ts';

const STATUSES: readonly { readonly value: RunStatus | ''; readonly text: string }[] = [
  { value: '', text: 'All statuses' },
  { value: 'AwaitingApproval', text: 'Awaits a decision' },
  { value: 'Running', text: 'Running' },
  { value: 'Complete', text: 'Complete' },
  { value: 'Failed', text: 'Failed' },
  { value: 'Canceled', text: 'Canceled' },
];

/** All runs: live, filtered by the query of the URL. */
export function RunsView({ address }: { readonly address: Address }) {
  const isMine = address.query.get('mine') === '1';
  const status = isMine
    ? 'AwaitingApproval'
    : STATUSES.find(({ value }) => value === address.query.get('status'))?.value || undefined;
  const profile = address.query.get('profile') || undefined;
  const [search, setSearch] = useSearch(address);
  const list = useRunList(status, profile);
  const profiles = useLoad('profiles', readProfiles).value ?? [];
  const filter = (changes: Record<string, string>) =>
    goTo(withQuery(address, changes), { replace: true });
  useShortcuts([{ key: 'n', does: 'Start a new run', run: () => goTo(to.newRun()) }]);
  return (
    <main class="page">
      <div class="page-head">
        <PageTitle title="Runs" view="runs" />
        <Link href={to.newRun()} class="button button-primary">
          New run
        </Link>
      </div>
      <search class="filters">
        <SearchField label="Search runs" value={search} onInput={setSearch} />
        <Checkbox
          label="Waits for me"
          isOn={isMine}
          onChange={(isOn) => filter({ mine: isOn ? '1' : '', status: '' })}
        />
        <Select
          label="Status"
          isBare
          value={status ?? ''}
          choices={STATUSES}
          onChange={(value) => filter({ status: value })}
        />
        <Select
          label="Profile"
          isBare
          value={profile ?? ''}
          choices={[
            { value: '', text: 'All profiles' },
            ...profiles.map(({ name, title }) => ({ value: name, text: title })),
          ]}
          onChange={(value) => filter({ profile: value })}
        />
      </search>
      <FoundRuns
        list={list}
        search={search}
        isMine={isMine}
        isFiltered={Boolean(status || profile)}
      />
    </main>
  );
}

function FoundRuns(props: {
  readonly list: RunList;
  readonly search: string;
  readonly isMine: boolean;
  readonly isFiltered: boolean;
}) {
  const { list, search, isMine, isFiltered } = props;
  const me = useLoad('me', readMe).value;
  const found = list.runs?.filter(
    (run) => matchesSearch(run, search) && (!isMine || (me !== undefined && waitsFor(run, me))),
  );
  return (
    <>
      {list.problem === undefined ? null : (
        <ProblemCallout problem={list.problem} onRetry={list.reload} />
      )}
      {list.damaged.length === 0 ? null : <Damaged runs={list.damaged} />}
      {found === undefined && list.problem === undefined ? <Loading what="runs" /> : null}
      {found?.length === 0 && !list.hasMore ? (
        <NoRuns isFiltered={isFiltered || search !== ''} />
      ) : null}
      {found === undefined || found.length === 0 ? null : (
        <ul class="run-list card">
          {found.map((run) => (
            <RunRow key={run.runId} run={run} />
          ))}
        </ul>
      )}
      <p class="for-readers" role="status">
        {found === undefined ? '' : `${count(found.length, 'run')} shown`}
      </p>
      {list.hasMore ? (
        <button type="button" class="button" disabled={list.isLoadingMore} onClick={list.loadMore}>
          {search === '' ? 'Older runs' : 'Search older runs'}
        </button>
      ) : null}
    </>
  );
}

/** Damaged runs, which do not affect the others. */
function Damaged({ runs }: { readonly runs: RunList['damaged'] }) {
  return (
    <Callout tone="bad" title={`The records of ${count(runs.length, 'run')} are damaged`}>
      <ul>
        {runs.map(({ runId, detail }) => (
          <li key={runId} class="break">
            <Link href={to.run(runId)}>{runId}</Link>: {detail}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function NoRuns({ isFiltered }: { readonly isFiltered: boolean }) {
  return isFiltered ? (
    <Empty title="No matching runs">
      <Link href={to.runs()}>See all runs</Link>
    </Empty>
  ) : (
    <Empty title="No runs yet">
      <p>A run turns an input into reviewed, immutable documentation.</p>
      <Link href={to.newRun()} class="button button-primary">
        Start the first run
      </Link>
    </Empty>
  );
}
