import { count, toTitle } from '../components/text.ts';
import { Ago } from '../components/time.tsx';
import type { PhaseOfRun } from '../run/run-context.ts';

type Decision = NonNullable<PhaseOfRun['decision']>;

export function Decided({
  decision: { decision, by, at, comment, reading },
}: {
  readonly decision: Decision;
}) {
  return (
    <p>
      <strong>{toTitle(decision)}</strong> by {by}, <Ago at={at} />
      {reading === undefined ? null : (
        <span class="small quiet">
          , {reading.viewed} of {reading.files} viewed
          {reading.openComments === 0 ? '' : `, ${count(reading.openComments, 'open comment')}`}
        </span>
      )}
      {comment === null ? null : <q class="comment break">{comment}</q>}
    </p>
  );
}
