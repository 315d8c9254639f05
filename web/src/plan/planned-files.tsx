import { useMemo, useState } from 'preact/hooks';
import type { Plan, PlannedFile } from '../../../shared/contract/release-format.ts';
import { Empty } from '../components/callout.tsx';
import { SearchField } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { count } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { comparePlans, type PlanChange } from './compare-plans.ts';
import { PlannedDifference } from './planned-difference.tsx';
import { PlannedFileDetail } from './planned-file-detail.tsx';
import type { ProposalState } from './use-proposal.ts';

const CHANGE_TEXTS: Readonly<Record<PlanChange, { text: string; tone: string }>> = {
  new: { text: 'new in this version', tone: 'good' },
  changed: { text: 'changed in this version', tone: 'warn' },
  gone: { text: 'gone', tone: 'bad' },
};

interface Props {
  readonly plan: Plan;
  /** The previous version, if there is one. */
  readonly before: Plan | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
  readonly proposal: ProposalState | undefined;
}

/** The planned files; one of them expanded with its outline and dependencies. */
export function PlannedFiles({ plan, before, chosen, onChoose, proposal }: Props) {
  const changes = useMemo(
    () => (before === undefined ? undefined : comparePlans(before, plan)),
    [before, plan],
  );
  const [search, setSearch] = useState('');
  const gone = [...(changes ?? [])].filter(([, change]) => change === 'gone');
  const files = plan.files.filter(({ path, title }) =>
    `${path} ${title}`.toLowerCase().includes(search.toLowerCase().trim()),
  );
  return (
    <section class="card" aria-labelledby="planned-title">
      <div class="card-title">
        <h2 id="planned-title">Planned files</h2>
        <search class="filters">
          <SearchField label="Search planned files" value={search} onInput={setSearch} />
        </search>
      </div>
      {gone.length === 0 ? null : (
        <p class="card-padded small">
          <span class="tone-bad">Removed since version {plan.version - 1}:</span>{' '}
          {gone.map(([path]) => path).join(', ')}
        </p>
      )}
      {files.length === 0 ? <Empty title="No matching planned files" /> : null}
      <VirtualList
        label="Planned files"
        items={files}
        keyOf={({ path }) => path}
        estimate={() => 41}
        shown={chosen}
        render={(file) => (
          <PlannedFileRow
            file={file}
            plan={plan}
            before={before?.files.find(({ path }) => path === file.path)}
            change={changes?.get(file.path)}
            isOpen={file.path === chosen}
            onToggle={() => onChoose(file.path === chosen ? '' : file.path)}
            proposal={proposal}
          />
        )}
      />
    </section>
  );
}

function PlannedFileRow(props: {
  readonly file: PlannedFile;
  readonly plan: Plan;
  readonly before: PlannedFile | undefined;
  readonly change: PlanChange | undefined;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly proposal: ProposalState | undefined;
}) {
  const { file, plan, before, change, isOpen, onToggle, proposal } = props;
  const look = change === undefined ? undefined : CHANGE_TEXTS[change];
  const isRemoved = proposal?.proposal.remove.includes(file.path) ?? false;
  return (
    <div class={isOpen ? 'planned-file is-open' : 'planned-file'}>
      <button type="button" class="planned-file-head" aria-expanded={isOpen} onClick={onToggle}>
        <Icon name={isOpen ? 'down' : 'right'} size={12} />
        <span class="break">{file.title}</span>
        <code class="small quiet break">{file.path}</code>
        <span class="spring" />
        {look === undefined ? null : <span class={`small tone-${look.tone}`}>{look.text}</span>}
        {isRemoved ? <span class="small tone-bad">to be removed</span> : null}
        {file.dependsOn.length === 0 ? null : (
          <span class="small quiet number">depends on {file.dependsOn.length}</span>
        )}
        <span class="small quiet number">{count(file.expectedWords, 'word')}</span>
      </button>
      {isOpen && before !== undefined && change === 'changed' ? (
        <div class="card-padded">
          <PlannedDifference
            old={before}
            fresh={file}
            oldName={`Version ${plan.version - 1}`}
            freshName={`Version ${plan.version}`}
          />
        </div>
      ) : null}
      {isOpen ? <PlannedFileDetail file={file} plan={plan} proposal={proposal} /> : null}
    </div>
  );
}
