import { useState } from 'preact/hooks';
import type { RunResource } from '../../../shared/contract/run.ts';
import { TextArea } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { count } from '../parts/text.ts';
import { Ago } from '../parts/time.tsx';
import { type Me, mayApprove } from '../reach/read-me.ts';
import { describeApprovers } from '../run/overview.tsx';
import { CancelDialog } from '../run/run-actions.tsx';
import { findPhase, useScene } from '../run/run-context.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { Decided } from './decided.tsx';
import type { Question } from './decision-dialogs.tsx';
import { listChosen, MAX_GUIDANCE, toGuidance } from './review.ts';

export type Awaiting = NonNullable<RunResource['awaiting']>;

/** The buttons of a decision, with what they are about and why one of them may not be pressed. */
export function Decide(props: {
  readonly awaiting: Awaiting;
  readonly onAsk: (question: Question) => void;
}) {
  const { awaiting, onAsk } = props;
  const { run, me } = useScene();
  const [isCanceling, setCanceling] = useState(false);
  const { phase, what, digest } = awaiting;
  const { gate, decision } = findPhase(run, phase) ?? {};
  const refusal = findRefusal(awaiting, run, me);
  const ask = (kind: Question['kind']) =>
    onAsk({ kind, what, subject: { runId: run.runId, phase, reportDigest: digest } });
  useShortcuts([
    { key: 'a', does: 'Approve (asks first)', run: () => refusal === undefined && ask('approve') },
  ]);
  if (decision !== undefined && what === 'gate') {
    return (
      <div class="stack-3">
        <Decided decision={decision} />
        <p class="quiet">The run goes on…</p>
      </div>
    );
  }
  return (
    <div class="stack-3">
      <p class="small quiet">
        Asked <Ago at={awaiting.since} />; {describeApprovers(awaiting)}.
      </p>
      <div class="stack-2">
        <button
          type="button"
          class={`button button-wide ${refusal === undefined ? 'button-primary' : ''}`}
          disabled={refusal !== undefined}
          aria-describedby={refusal === undefined ? undefined : 'approve-refusal'}
          onClick={() => ask('approve')}
        >
          <Icon name="check" size={14} />
          {what === 'gate' ? 'Approve the phase…' : 'Approve the plan…'}
        </button>
        {refusal === undefined ? null : (
          <p id="approve-refusal" class="hint">
            {refusal}
          </p>
        )}
      </div>
      {what === 'gate' ? (
        <Rewrite isFailed={gate?.verdict === 'failed'} onAsk={() => ask('regenerate')} />
      ) : null}
      <div class="button-row">
        <button
          type="button"
          class="button button-small"
          disabled={!isApprover(me)}
          onClick={() => ask('reject')}
        >
          Reject…
        </button>
        <button type="button" class="button button-small" onClick={() => setCanceling(true)}>
          Cancel the run…
        </button>
      </div>
      {isCanceling ? <CancelDialog onClose={() => setCanceling(false)} /> : null}
    </div>
  );
}

function isApprover(me: Me | undefined): boolean {
  return me !== undefined && mayApprove(me);
}

/** Why the service would refuse an approval, as far as it can be known here; it decides itself. */
function findRefusal(awaiting: Awaiting, run: RunResource, me: Me | undefined): string | undefined {
  if (me === undefined) {
    return 'Finding out who you are…';
  }
  if (!mayApprove(me)) {
    return 'You lack the role Phasewright.Approver; an administrator can grant it.';
  }
  const gate = findPhase(run, awaiting.phase)?.gate;
  if (awaiting.what === 'gate' && gate?.verdict === 'failed') {
    return 'A failed gate cannot be approved: have files written again, or write them yourself.';
  }
  if (awaiting.approvers.length > 0 && !awaiting.approvers.includes(me.name)) {
    return `Only these may approve: ${awaiting.approvers.join(', ')}.`;
  }
  return awaiting.votes.some(({ by }) => by === me.name)
    ? 'You have approved already; others have to as well.'
    : undefined;
}

function Rewrite({ isFailed, onAsk }: { readonly isFailed: boolean; readonly onAsk: () => void }) {
  const { me, reviewState } = useScene();
  const { review, change } = reviewState;
  const files = listChosen(review);
  const left = MAX_GUIDANCE - toGuidance(review).length;
  useShortcuts([
    {
      key: 'r',
      does: 'Have the chosen files written again (asks first)',
      run: () => files.length > 0 && onAsk(),
    },
  ]);
  return (
    <section class="rewrite" aria-label="Write again">
      <h3>Write again</h3>
      <ChosenFiles />
      {files.length === 0 ? null : (
        <TextArea
          label="For the writer of all of them (optional)"
          rows={3}
          value={review.guidance}
          onInput={(guidance) => change({ ...review, guidance })}
          hint={left < 1000 ? `${left} characters left, notes included` : undefined}
        />
      )}
      <button
        type="button"
        class={`button button-wide ${isFailed ? 'button-primary' : ''}`}
        disabled={files.length === 0 || !isApprover(me)}
        onClick={onAsk}
      >
        <Icon name="again" size={14} />
        {files.length === 0 ? 'Write again…' : `Write ${count(files.length, 'file')} again…`}
      </button>
    </section>
  );
}
