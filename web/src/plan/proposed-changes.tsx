import type { About } from '../../../shared/contract/release-format.ts';
import { api } from '../api/api.ts';
import { readPlanUpdate } from '../api/read-artifact.ts';
import { useLoad } from '../api/use-load.ts';
import { Loading } from '../components/callout.tsx';
import { useRunContext } from '../run/run-context.ts';
import { PlannedDifference } from './planned-difference.tsx';

/** Files whose difference is drawn; a proposal may change thousands. */
const MAX_SHOWN = 20;

/** How a proposal changes files that are already planned. */
export function ProposedChanges(props: {
  readonly phase: number;
  readonly about: About;
  readonly digest: string;
  readonly baseVersion: number;
  readonly changed: readonly string[];
}) {
  const { phase, about, digest, baseVersion, changed } = props;
  const { run } = useRunContext();
  const isShown = changed.length > 0;
  const base = useLoad(
    isShown ? `plan ${run.runId} ${phase} ${baseVersion}` : undefined,
    (signal) =>
      api.call(
        'GET /api/runs/{runId}/plan',
        { path: { runId: run.runId }, query: { phase, version: baseVersion } },
        { signal },
      ),
  );
  const update = useLoad(isShown ? `plan update ${digest}` : undefined, (signal) =>
    readPlanUpdate({ runId: run.runId, phase, about, digest }, signal),
  );
  if (base.isLoading || update.isLoading) {
    return <Loading what="the difference" />;
  }
  return (
    <>
      {changed.slice(0, MAX_SHOWN).map((path) => {
        const old = base.value?.files.find((file) => file.path === path);
        const fresh = update.value?.files.find((file) => file.path === path);
        return old === undefined || fresh === undefined ? null : (
          <details key={path}>
            <summary class="small">
              What changes in <code class="break">{path}</code>
            </summary>
            <PlannedDifference
              old={old}
              fresh={fresh}
              oldName={`Version ${baseVersion}`}
              freshName="The proposal"
            />
          </details>
        );
      })}
    </>
  );
}
