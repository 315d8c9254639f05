import { Callout } from '../components/callout.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';

/** The parent of the new run. */
export function Lineage(props: { readonly runId: string; readonly onDrop: () => void }) {
  const { runId, onDrop } = props;
  return (
    <Callout tone="idle" title="This run follows another run">
      <p>
        <Link href={to.run(runId)} class="break">
          {runId}
        </Link>{' '}
        is recorded as the run before it, and each document can be compared with what was approved
        there. Give the inputs again: they may have changed.
      </p>
      <button type="button" class="button button-small" onClick={onDrop}>
        Start without a parent
      </button>
    </Callout>
  );
}
