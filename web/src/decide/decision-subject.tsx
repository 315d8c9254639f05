import { Digest } from '../components/digest.tsx';
import { useRunContext } from '../run/run-context.ts';
import { type AwaitedWhat, SUBJECTS } from './subjects.ts';

/** What a decision is about and who makes it: never hidden or truncated in a dialog. */
export function DecisionSubject({
  digest,
  what,
}: {
  readonly digest: string;
  readonly what: AwaitedWhat;
}) {
  const { me } = useRunContext();
  return (
    <dl class="subject">
      <div>
        <dt>{SUBJECTS[what].label}</dt>
        <dd>
          <code class="break">{digest}</code>
        </dd>
      </div>
      <div>
        <dt>You are</dt>
        <dd>{me === undefined ? '…' : `${me.name} (${me.roles.join(', ') || 'no role'})`}</dd>
      </div>
    </dl>
  );
}

/** The short form beside the buttons. */
export function ShortSubject({
  digest,
  what,
}: {
  readonly digest: string;
  readonly what: AwaitedWhat;
}) {
  const { me } = useRunContext();
  return (
    <dl class="subject-short">
      <div>
        <dt>{SUBJECTS[what].label}</dt>
        <dd>
          <Digest digest={digest} name={SUBJECTS[what].of} />
        </dd>
      </div>
      <div>
        <dt>You are</dt>
        <dd>
          <strong>{me?.name ?? '…'}</strong>
        </dd>
      </div>
    </dl>
  );
}
