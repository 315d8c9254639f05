import type { ApiError } from '../../../packages/client/src/index.ts';
import { digestOf } from '../../../shared/contract/about.ts';
import type { RunEvent } from '../../../shared/contract/events.ts';
import { Callout } from '../components/callout.tsx';
import { toTitle } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import { useRunContext } from '../run/run-context.ts';

/**
 * Says that the decision has no effect because something changed: what changed, and which decision
 * about the same digest is recorded.
 */
export function Stale(props: {
  readonly problem: ApiError | undefined;
  readonly digest: string | undefined;
}) {
  const { problem, digest } = props;
  const { followed } = useRunContext();
  const current = followed.events.findLast(
    ({ type, data }) => type === 'decision.recorded' && digestOf(data) === digest,
  );
  return (
    <Callout tone="warn" title="Not applied: the state changed after you opened this page" isAlert>
      {current === undefined ? null : <CurrentDecision event={current} />}
      {problem === undefined ? null : <p class="break">{problem.message}</p>}
      {problem === undefined || problem.faults.length === 0 ? null : (
        <ul class="faults">
          {problem.faults.map(({ pointer, detail }) => (
            <li key={pointer} class="break">
              <code>{pointer.replace(/^\/files\//, '')}</code> {detail}
            </li>
          ))}
        </ul>
      )}
      <p>Go back to see the current state. Your text is kept.</p>
    </Callout>
  );
}

function CurrentDecision({ event: { at, data } }: { readonly event: RunEvent }) {
  const files: unknown[] = Array.isArray(data.files) ? data.files : [];
  return (
    <p class="break">
      Current decision: <strong>{toTitle(String(data.decision))}</strong> by {String(data.by)},{' '}
      <Ago at={at} />
      {files.length === 0 ? '' : `: ${files.join(', ')}`}
    </p>
  );
}
