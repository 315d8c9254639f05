import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { count, toTitle } from '../components/text.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';

/** What changed since the parent run, by phase, with a link to the changes. */
export function SinceLast({ parentRunId }: { readonly parentRunId: string }) {
  const { run } = useRunContext();
  const { runId } = run;
  const { value, problem, isLoading, reload } = useLoad(`since ${runId} ${parentRunId}`, (signal) =>
    api.call('GET /api/runs/{runId}/diff', { path: { runId } }, { signal }),
  );
  return (
    <section class="card card-padded stack-3" aria-labelledby="since-title">
      <h2 id="since-title">Since the last release</h2>
      <p class="small">
        Compared with <Link href={to.run(parentRunId)}>{parentRunId}</Link>
      </p>
      {isLoading ? <Loading what="what changed" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      <ul>
        {value?.phases.map(({ phase, name, added, removed, changed, unchanged }) => (
          <li key={phase}>
            {toTitle(name)}: {count(changed.length, 'file')} changed, {added.length} added,{' '}
            {removed.length} removed, {unchanged} unchanged.{' '}
            {changed.length + added.length === 0 ? null : (
              <Link href={to.changes(runId, phase, { since: 'parent' })}>
                See the changes of {toTitle(name)}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
