import type { GateReport, JudgedFile } from '../../../shared/contract/release-format.ts';
import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { SearchField, Select } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { count, toShortDigest, toSize } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { choose } from '../decide/review.ts';
import { ViewedMeter } from '../reading/viewed-meter.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { useSearch } from '../route/use-search.ts';
import { LiveFiles } from '../run/live-files.tsx';
import { isGateAwaited, type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { orderFiles } from './group-issues.ts';
import { PhaseHead } from './phase-head.tsx';

const ORDERS = [
  { value: 'risk', text: 'Riskiest first' },
  { value: 'path', text: 'By path' },
] as const;

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

function JudgedFiles(props: {
  readonly phase: PhaseOfRun;
  readonly report: GateReport;
  readonly address: Address;
}) {
  const { phase, report, address } = props;
  const { run } = useRunContext();
  const [search, setSearch] = useSearch(address);
  const order = address.query.get('order') === 'path' ? 'path' : 'risk';
  const byPath = new Map(report.files.map((file) => [file.path, file]));
  const issues = Map.groupBy(report.issues, ({ file }) => file);
  const paths = order === 'risk' ? orderFiles(report) : [...byPath.keys()].sort();
  const files = paths
    .filter((path) => path.toLowerCase().includes(search.toLowerCase().trim()))
    .flatMap((path) => byPath.get(path) ?? []);
  const canChoose = isGateAwaited(run, phase.phase);
  const change = (changes: Record<string, string>) =>
    goTo(withQuery(address, changes), { replace: true });
  return (
    <section class="card" aria-labelledby="files-title">
      <div class="card-title">
        <h2 id="files-title">{count(report.files.length, 'file')}</h2>
        <ViewedMeter />
        <search class="filters">
          <SearchField label="Search files" value={search} onInput={setSearch} />
          <Select
            label="Order"
            isBare
            value={order}
            choices={ORDERS}
            onChange={(value) => change({ order: value === 'risk' ? '' : value })}
          />
        </search>
      </div>
      <p class="for-readers" role="status">
        {count(files.length, 'file')} shown
      </p>
      {files.length === 0 ? <Empty title="No matching files" /> : null}
      <VirtualList
        label="Files"
        items={files}
        keyOf={({ path }) => path}
        estimate={() => 41}
        render={(file) => (
          <FileRow
            phase={phase.phase}
            file={file}
            issues={issues.get(file.path)?.length ?? 0}
            canChoose={canChoose}
          />
        )}
      />
    </section>
  );
}

function FileRow(props: {
  readonly phase: number;
  readonly file: JudgedFile;
  readonly issues: number;
  readonly canChoose: boolean;
}) {
  const { phase, file, issues, canChoose } = props;
  const { run, reviewState, viewed, comments } = useRunContext();
  const { review, change } = reviewState;
  const { path, attempt, size, sha256 } = file;
  const open = comments.open.filter((it) => it.path === path).length;
  return (
    <div class="file-row">
      {canChoose ? (
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
      {issues > 0 ? <span class="small tone-bad">{count(issues, 'issue')}</span> : null}
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
      <span class="small quiet number">attempt {attempt}</span>
      <span class="small quiet number file-size">{toSize(size)}</span>
      <code class="small quiet file-digest" title={sha256}>
        {toShortDigest(sha256)}
      </code>
    </div>
  );
}
