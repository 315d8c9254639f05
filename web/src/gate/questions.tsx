import { readReportAs } from '../api/read-report.ts';
import { useLoad } from '../api/use-load.ts';
import { Callout, Loading, ProblemCallout } from '../components/callout.tsx';
import { Markdown } from '../markdown/markdown.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useRunContext } from '../run/run-context.ts';

/** What the inputs leave open: the run ended before any file was written. */
export function Questions() {
  const { run } = useRunContext();
  const { value, problem, reload } = useLoad(`questions ${run.runId}`, async () => {
    const blob = await readReportAs({ runId: run.runId, phase: 0 }, 'text/markdown');
    return blob.text();
  });
  return (
    <>
      <Callout tone="bad" title="The inputs leave questions open, so no file was written">
        <Link href={to.newRun({ from: run.runId })}>Start again with corrected inputs</Link>
      </Callout>
      {problem === undefined ? null : <ProblemCallout problem={problem} onRetry={reload} />}
      {value === undefined && problem === undefined ? <Loading what="the questions" /> : null}
      {value === undefined ? null : (
        <section class="card card-padded">
          <Markdown text={value} />
        </section>
      )}
    </>
  );
}
