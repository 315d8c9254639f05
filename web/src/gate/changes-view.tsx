import { readText } from '../api/read-artifact.ts';
import { readReport } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { Empty, Loading, ProblemCallout } from '../components/callout.tsx';
import { Checkbox, Select } from '../components/field.tsx';
import { count } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import { DifferenceView, type Layout } from '../difference/difference-view.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { readLastRelease } from '../reading/read-released.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type Address, goTo, withQuery } from '../route/location.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { PhaseHead } from './phase-head.tsx';

/** A file that changed; `old` is its earlier attempt, or the run that released it last. */
interface ChangedFile {
  readonly path: string;
  readonly attempt: number;
  readonly old: number | { readonly releasedBy: string } | undefined;
}

interface Look {
  readonly layout: Layout;
  readonly isRendered: boolean;
  /** Whether lines that differ only in white space are the same. */
  readonly isLoose: boolean;
}

const VIEWS = [
  { value: 'source', text: 'Source' },
  { value: 'rendered', text: 'Rendered' },
] as const;

/** Every change of a phase since an earlier round or since the parent run, on one page. */
export function ChangesView(props: { readonly phase: PhaseOfRun; readonly address: Address }) {
  const { phase, address } = props;
  const { run } = useRunContext();
  const round = phase.gate?.round ?? 1;
  const bases = [
    ...Array.from({ length: round - 1 }, (_, index) => String(round - 1 - index)),
    ...(run.parentRunId === undefined ? [] : ['parent']),
  ];
  const base = bases.find((it) => it === address.query.get('since')) ?? bases[0];
  const change = (changes: Record<string, string>) =>
    goTo(withQuery(address, changes), { replace: true });
  const look: Look = {
    layout: address.query.get('layout') === 'side' ? 'side' : 'inline',
    isRendered: address.query.get('view') === 'rendered',
    isLoose: address.query.get('space') === 'ignore',
  };
  const { value, problem, isLoading, reload } = useLoad(
    base === undefined ? undefined : `changes ${run.runId} ${phase.phase} ${round} ${base}`,
    (signal) =>
      listChanges(
        { runId: run.runId, parentRunId: run.parentRunId },
        phase.phase,
        { round, base },
        signal,
      ),
  );
  return (
    <>
      <PhaseHead phase={phase} tab="changes" />
      {base === undefined ? <Empty title="There is nothing to compare this phase with" /> : null}
      {isLoading ? <Loading what="the changes" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined || base === undefined ? null : (
        <section class="card" aria-labelledby="changes-title">
          <div class="card-title">
            <h2 id="changes-title">{count(value.length, 'changed file')}</h2>
            <div class="filters">
              <Select
                label="Compared with"
                isBare
                value={base}
                choices={bases.map((it) => ({ value: it, text: toName(it) }))}
                onChange={(since) => change({ since })}
              />
              <Select
                label="View"
                isBare
                value={look.isRendered ? 'rendered' : 'source'}
                choices={VIEWS}
                onChange={(view) => change({ view })}
              />
              <Checkbox
                label="Ignore white space"
                isOn={look.isLoose}
                onChange={(isOn) => change({ space: isOn ? 'ignore' : '' })}
              />
            </div>
          </div>
          <VirtualList
            label="Changed files"
            items={value}
            keyOf={({ path }) => `${path} ${look.isRendered} ${look.layout} ${look.isLoose}`}
            estimate={() => 320}
            render={(file) => (
              <Change
                phase={phase.phase}
                file={file}
                look={look}
                onLayout={(layout) => change({ layout })}
              />
            )}
          />
        </section>
      )}
    </>
  );
}

const toName = (base: string) => (base === 'parent' ? 'the last release' : `round ${base}`);

async function listChanges(
  runs: { readonly runId: string; readonly parentRunId: string | undefined },
  phase: number,
  { round, base }: { readonly round: number; readonly base: string | undefined },
  signal: AbortSignal,
): Promise<ChangedFile[]> {
  const { runId, parentRunId } = runs;
  const { report } = await readReport({ runId, phase, round }, signal);
  const before =
    base === 'parent'
      ? await listReleased(parentRunId ?? '', phase, signal)
      : (await readReport({ runId, phase, round: Number(base) }, signal)).report.files.map(
          ({ path, sha256, attempt }) => ({ path, sha256, old: attempt }),
        );
  const known = new Map(before.map((file) => [file.path, file]));
  return report.files
    .filter(({ path, sha256 }) => known.get(path)?.sha256 !== sha256)
    .map(({ path, attempt }) => ({ path, attempt, old: known.get(path)?.old }));
}

async function listReleased(parentRunId: string, phase: number, signal: AbortSignal) {
  const last = await readLastRelease(parentRunId, phase, signal);
  return (last?.files ?? []).map(({ path, sha256 }) => ({
    ...{ path, sha256, old: { releasedBy: last?.runId ?? parentRunId } },
  }));
}

function Change(props: {
  readonly phase: number;
  readonly file: ChangedFile;
  readonly look: Look;
  readonly onLayout: (layout: Layout) => void;
}) {
  const { phase, file, look, onLayout } = props;
  const { path, attempt, old } = file;
  const { run } = useRunContext();
  const { runId } = run;
  const { value, problem, reload } = useLoad(
    `change ${runId} ${phase} ${path} ${attempt} ${typeof old === 'object' ? old.releasedBy : old}`,
    async (signal) => {
      const [fresh, before] = await Promise.all([
        readText({ runId, phase, path, stage: 'staged', attempt }, signal),
        readOld({ runId, phase, path, old }, signal),
      ]);
      return { old: before?.text ?? '', fresh: fresh.text };
    },
  );
  const read = (text: string) => (look.isLoose ? toLoose(text) : text);
  return (
    <article class="card-padded stack-2" aria-label={path}>
      <h3>
        <Link href={to.document(runId, phase, path, { attempt })} class="break">
          {path}
        </Link>
      </h3>
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined ? null : look.isRendered ? (
        <div class="rendered-pair">
          {[value.old, value.fresh].map((text, index) => (
            <div key={index === 0 ? 'old' : 'fresh'} class="rendered rendered-framed">
              <Markdown text={text} />
            </div>
          ))}
        </div>
      ) : (
        <DifferenceView
          old={read(value.old)}
          fresh={read(value.fresh)}
          oldName="The earlier text"
          freshName="this text"
          layout={look.layout}
          onLayout={onLayout}
        />
      )}
    </article>
  );
}

async function readOld(
  at: { readonly runId: string; readonly phase: number } & Pick<ChangedFile, 'path' | 'old'>,
  signal: AbortSignal,
) {
  const { runId, phase, path, old } = at;
  if (typeof old === 'object') {
    return readText({ runId: old.releasedBy, phase, path, stage: 'released' }, signal);
  }
  return old === undefined
    ? undefined
    : readText({ runId, phase, path, stage: 'staged', attempt: old }, signal);
}

/** A text whose lines differ from others only by more than white space. */
function toLoose(text: string): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/g, ' ').trim());
  return lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n');
}
