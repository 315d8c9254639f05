import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import type { Tone } from '../components/status.tsx';
import { count } from '../components/text.ts';
import { VirtualList } from '../components/virtual-list.tsx';
import type { FileProgress } from '../live/file-progress.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { findPhase, useRunContext } from './run-context.ts';

const LOOKS: Readonly<Record<FileProgress['step'], { tone: Tone; icon: IconName; text: string }>> =
  {
    waiting: { tone: 'idle', icon: 'circle', text: 'waiting' },
    retrying: { tone: 'warn', icon: 'again', text: 'retrying' },
    staged: { tone: 'good', icon: 'check', text: 'written' },
    failed: { tone: 'bad', icon: 'cross', text: 'not written' },
  };

/** Every planned file of a phase with its progress, updated by events. */
export function LiveFiles({ phase }: { readonly phase: number }) {
  const { run, followed } = useRunContext();
  const version = findPhase(run, phase)?.planVersion ?? 0;
  const { value: plan } = useLoad(
    version === 0 ? undefined : `plan ${run.runId} ${phase} ${version}`,
    (signal) =>
      api.call(
        'GET /api/runs/{runId}/plan',
        { path: { runId: run.runId }, query: { phase, version } },
        { signal },
      ),
  );
  const progress = followed.files.get(phase);
  const files = (plan?.files ?? []).map(({ path }) => {
    const known = progress?.get(path);
    return known ?? ({ path, step: 'waiting', attempt: 0, issues: 0, note: '' } as const);
  });
  return (
    <section class="card" aria-labelledby="live-title">
      <h2 id="live-title" class="card-title">
        Files being written
      </h2>
      <VirtualList
        label="Files being written"
        items={files}
        keyOf={({ path }) => path}
        estimate={() => 36}
        render={(file) => <LiveFile runId={run.runId} phase={phase} file={file} />}
      />
    </section>
  );
}

function LiveFile(props: {
  readonly runId: string;
  readonly phase: number;
  readonly file: FileProgress;
}) {
  const { runId, phase, file } = props;
  const { tone, icon, text } = LOOKS[file.step];
  const found = file.step === 'staged' && file.issues > 0 ? count(file.issues, 'finding') : '';
  return (
    <div class="live-file">
      <span class={`dot tone-${tone}`}>
        <Icon name={icon} size={11} />
      </span>
      {file.step === 'staged' ? (
        <Link href={to.document(runId, phase, file.path)} class="break">
          {file.path}
        </Link>
      ) : (
        <span class="break">{file.path}</span>
      )}
      <span class="small quiet">
        {[text, file.attempt > 1 ? `attempt ${file.attempt}` : '', found, file.note]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
