import type { EventType, RunEvent } from '../../../shared/contract/events.ts';
import { Empty, Loading } from '../components/callout.tsx';
import { SearchField, Select } from '../components/field.tsx';
import { count } from '../components/text.ts';
import { Clock } from '../components/time.tsx';
import { VirtualList } from '../components/virtual-list.tsx';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { useSearch } from '../route/use-search.ts';
import { useRunContext } from '../run/run-context.ts';
import { PageTitle } from '../shell/page-title.tsx';

export function EventsView({ address }: { readonly address: Address }) {
  const { run, followed } = useRunContext();
  const [search, setSearch] = useSearch(address);
  const type = address.query.get('type') ?? '';
  const types = [...new Set(followed.events.map((event) => event.type))].sort();
  const found = followed.events
    .filter((event) => (type === '' || event.type === type) && matchesSearch(event, search))
    .toReversed();
  const change = (changes: Record<string, string>) =>
    goTo(withQuery(address, changes), { replace: true });
  return (
    <>
      <header class="view-head">
        <div class="view-title">
          <PageTitle title="Events" run={run.title} view={`${run.runId} events`} />
          <span class="quiet small number">{count(followed.events.length, 'event')}</span>
        </div>
      </header>
      <section class="card" aria-label="Events">
        <div class="card-title">
          <search class="filters">
            <SearchField label="Search events" value={search} onInput={setSearch} />
            <Select
              label="Type"
              isBare
              value={type}
              choices={[
                { value: '', text: 'All types' },
                ...types.map((value) => ({ value, text: value })),
              ]}
              onChange={(value) => change({ type: value })}
            />
          </search>
        </div>
        {followed.connection === 'connecting' && followed.events.length === 0 ? (
          <Loading what="the events" />
        ) : null}
        {found.length === 0 && followed.connection !== 'connecting' ? (
          <Empty title="No matching events" />
        ) : null}
        <VirtualList
          label="Events"
          items={found}
          keyOf={({ id }) => id}
          estimate={() => 37}
          render={(event) => <EventRow event={event} />}
        />
      </section>
    </>
  );
}

function matchesSearch(event: RunEvent, search: string): boolean {
  const text = `${event.type} ${event.file ?? ''} ${JSON.stringify(event.data)}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const TONES: Readonly<Partial<Record<EventType, string>>> = {
  'gate.passed': 'good',
  'phase.released': 'good',
  'run.completed': 'good',
  'gate.failed': 'bad',
  'run.failed': 'bad',
  'decision.refused': 'bad',
  'file.retried': 'warn',
  'activity.failed': 'warn',
  'agent.throttled': 'warn',
  'approval.requested': 'await',
  'decision.recorded': 'await',
  'budget.raised': 'await',
};

function EventRow({ event }: { readonly event: RunEvent }) {
  const { at, type, phase, file, data } = event;
  const details = Object.entries(data);
  return (
    <details class="event">
      <summary>
        <span class="small quiet number">
          <Clock at={at} />
        </span>
        <span class={`event-type tone-${TONES[type] ?? 'idle'}`}>{type}</span>
        <span class="small quiet number">{phase === undefined ? '' : `phase ${phase}`}</span>
        <span class="break">{file ?? summarize(data)}</span>
      </summary>
      <dl class="event-data">
        <div>
          <dt>id</dt>
          <dd>
            <code>{event.id}</code>
          </dd>
        </div>
        {details.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code class="break">{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The words of an event that fit in its line. */
function summarize(data: RunEvent['data']): string {
  return Object.entries(data)
    .filter(([name]) => name !== 'at')
    .filter(([, value]) => typeof value !== 'object' && String(value).length < 40)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
