import { toTitle } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import type { PhaseOfRun } from '../run/run-context.ts';

type Decision = NonNullable<PhaseOfRun['decision']>;

export function Decided({
  decision: { decision, by, at, comment },
}: {
  readonly decision: Decision;
}) {
  return (
    <p>
      <strong>{toTitle(decision)}</strong> by {by}, <Ago at={at} />
      {comment === null ? null : <q class="comment break">{comment}</q>}
    </p>
  );
}
