import type { GateReport } from '../../../shared/contract/release-format.ts';
import { Empty } from '../components/callout.tsx';
import { SearchField, Select } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { count, toShortDigest, toSize } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { choose } from '../decide/review.ts';
import { FolderTree } from '../reading/folder-tree.tsx';
import {
  drawSample,
  hasWords,
  type PlannedReading,
  planReading,
  SAMPLE,
} from '../reading/reading-plan.ts';
import { TextSearch } from '../reading/text-search.tsx';
import { useChanged } from '../reading/use-changed.ts';
import { ViewedMeter } from '../reading/viewed-meter.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { useSearch } from '../route/use-search.ts';
import {
  isGateAwaited,
  type PhaseOfRun,
  type RunContext,
  useRunContext,
} from '../run/run-context.ts';

const ORDERS = [
  { value: 'risk', text: 'Riskiest first' },
  { value: 'path', text: 'By path' },
] as const;

const SHOWN = [
  { value: 'all', text: 'All files' },
  { value: 'unread', text: 'Not viewed' },
  { value: 'commented', text: 'With open comments' },
  { value: 'changed', text: 'Changed' },
  { value: 'sample', text: `Read these ${SAMPLE}` },
] as const;
type Shown = (typeof SHOWN)[number]['value'];

/** The judged files of a phase as a reading plan: by risk, folder, words, or as a sample. */
export function JudgedFiles(props: {
  readonly phase: PhaseOfRun;
  readonly report: GateReport;
  readonly address: Address;
}) {
  const { phase, report, address } = props;
  const context = useRunContext();
  const [search, setSearch] = useSearch(address);
  const isChanged = useChanged(phase.phase);
  const order = address.query.get('order') === 'path' ? 'path' : 'risk';
  const shown = SHOWN.find(({ value }) => value === address.query.get('show'))?.value ?? 'all';
  const folder = address.query.get('folder') ?? '';
  const words = address.query.get('text') ?? '';
  const change = (changes: Record<string, string>) =>
    goTo(withQuery(address, changes), { replace: true });
  const plan = planReading(report, isChanged);
  const ordered =
    order === 'risk' ? plan : plan.sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  const files = filterShown(ordered, shown, context, report).filter(
    ({ file: { path } }) =>
      hasWords(path, search) && (folder === '' || path.startsWith(`${folder}/`)),
  );
  return (
    <section class="card" aria-labelledby="files-title">
      <div class="card-title">
        <h2 id="files-title">{count(report.files.length, 'file')}</h2>
        <ViewedMeter />
        <search class="filters">
          <SearchField label="Search files" value={search} onInput={setSearch} />
          <Select
            label="Show"
            isBare
            value={shown}
            choices={SHOWN}
            onChange={(value) => change({ show: value === 'all' ? '' : value })}
          />
          <Select
            label="Order"
            isBare
            value={order}
            choices={ORDERS}
            onChange={(value) => change({ order: value === 'risk' ? '' : value })}
          />
        </search>
      </div>
      <div class="reading-plan">
        <input
          type="search"
          class="search"
          aria-label="Search in texts"
          placeholder="Search in texts"
          value={words}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
        <FolderTree
          files={report.files}
          chosen={folder}
          onChoose={(chosen) => change({ folder: chosen })}
        />
        <TextSearch words={words} round={report.round} />
        <AllShown files={files} phase={phase.phase} />
      </div>
      <p class="for-readers" role="status">
        {count(files.length, 'file')} shown
      </p>
      {files.length === 0 ? <Empty title="No matching files" /> : null}
      <VirtualList
        label="Files"
        items={files}
        keyOf={({ file }) => file.path}
        estimate={() => 41}
        render={(reading) => <FileRow phase={phase.phase} reading={reading} />}
      />
    </section>
  );
}

function filterShown(
  plan: readonly PlannedReading[],
  shown: Shown,
  { viewed, comments }: RunContext,
  { phase, round }: GateReport,
): readonly PlannedReading[] {
  switch (shown) {
    case 'all':
      return plan;
    case 'unread':
      return plan.filter(({ file }) => !viewed.has(file));
    case 'commented': {
      const commented = new Set(comments.open.map(({ path }) => path));
      return plan.filter(({ file }) => commented.has(file.path));
    }
    case 'changed':
      return plan.filter(({ reasons }) => reasons.includes('changed'));
    case 'sample': {
      const files = plan.map(({ file }) => file);
      const sample = new Set(drawSample(files, `${phase} ${round}`));
      return plan.filter(({ file }) => sample.has(file));
    }
  }
}

/** What can be done with all files that the filters show. */
function AllShown(props: { readonly files: readonly PlannedReading[]; readonly phase: number }) {
  const { files, phase } = props;
  const { run, reviewState, viewed } = useRunContext();
  const { review, change } = reviewState;
  const paths = files.map(({ file }) => file.path);
  const unread = files.map(({ file }) => file).filter((file) => !viewed.has(file));
  const areChosen = paths.every((path) => review.notes[path] !== undefined);
  return (
    <div class="button-row">
      {isGateAwaited(run, phase) && paths.length > 0 ? (
        <button
          type="button"
          class="button button-small"
          onClick={() => change(choose(review, paths, !areChosen))}
        >
          {areChosen ? 'Deselect' : 'Select'} {count(paths.length, 'shown file')}
        </button>
      ) : null}
      {unread.length === 0 ? null : (
        <button type="button" class="button button-small" onClick={() => viewed.mark(unread, true)}>
          Mark {count(unread.length, 'shown file')} as viewed
        </button>
      )}
    </div>
  );
}

function FileRow({ phase, reading }: { readonly phase: number; readonly reading: PlannedReading }) {
  const { run, reviewState, viewed, comments } = useRunContext();
  const { review, change } = reviewState;
  const { file, reasons } = reading;
  const { path, attempt, size, sha256 } = file;
  const open = comments.open.filter((it) => it.path === path).length;
  return (
    <div class="file-row">
      {isGateAwaited(run, phase) ? (
        <input
          type="checkbox"
          aria-label={`Regenerate ${path}`}
          title="Regenerate this file"
          checked={review.notes[path] !== undefined}
          onChange={(event) => change(choose(review, [path], event.currentTarget.checked))}
        />
      ) : null}
      <Icon name="document" size={14} />
      <Link href={to.document(run.runId, phase, path, { attempt })} class="break">
        {path}
      </Link>
      <span class="spring" />
      {reasons.length === 0 ? null : <span class="small quiet reasons">{reasons.join(', ')}</span>}
      {open > 0 ? <span class="small">{count(open, 'comment')}</span> : null}
      <label class="small quiet viewed-mark">
        <input
          type="checkbox"
          aria-label={`Viewed ${path}`}
          checked={viewed.has(file)}
          onChange={(event) => viewed.mark([file], event.currentTarget.checked)}
        />
        viewed
      </label>
      <span class="small quiet number file-size">{toSize(size)}</span>
      <code class="small quiet file-digest" title={sha256}>
        {toShortDigest(sha256)}
      </code>
    </div>
  );
}
