import { api } from '../api/api.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading, ProblemCallout } from '../components/callout.tsx';
import { Icon } from '../components/icon.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { type PhaseOfRun, useRunContext } from '../run/run-context.ts';
import { PageTitle } from '../shell/page-title.tsx';

export function RuleView({ phase, rule }: { readonly phase: PhaseOfRun; readonly rule: string }) {
  const { run } = useRunContext();
  const { value, problem, isLoading, reload } = useLoad(`rule ${rule}`, async (signal) => {
    const response = await api.request('GET /api/rules/{id}', { path: { id: rule } }, { signal });
    return response.text();
  });
  return (
    <>
      <header class="view-head">
        <Link href={to.gate(run.runId, phase.phase)} class="back">
          <Icon name="left" size={13} /> Back to the gate
        </Link>
        <div class="view-title">
          <PageTitle title={`Rule ${rule}`} run={run.title} view={`rule ${rule}`} />
        </div>
      </header>
      {isLoading ? <Loading what="the rule" /> : null}
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined ? null : (
        <section class="card card-padded">
          <Markdown deeper={0} text={value.replace(/^# .*\n/, '')} />
        </section>
      )}
    </>
  );
}
