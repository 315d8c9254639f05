import { Icon } from '../components/icon.tsx';
import { Ago } from '../components/time.tsx';
import { useJudged } from '../reading/use-judged.ts';
import { describeApprovers } from '../run/describe-approvers.ts';
import { findPhase, useRunContext } from '../run/run-context.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Decided } from './decided.tsx';
import type { PendingDecision } from './decision-dialogs.tsx';
import { Edits } from './edits.tsx';
import { EndButtons } from './end-buttons.tsx';
import { findDecision } from './find-decision.ts';
import { findRefusal } from './refusal.ts';
import { Regenerate } from './regenerate.tsx';
import type { AwaitedWhat, Awaiting } from './subjects.ts';

/** The approving button for each thing a run may wait for. */
const YES: Readonly<
  Record<
    AwaitedWhat,
    { readonly kind: PendingDecision['kind']; readonly text: string; does: string }
  >
> = {
  gate: { kind: 'approve', text: 'Approve the phase…', does: 'Approve (asks first)' },
  plan: { kind: 'approve', text: 'Approve the plan…', does: 'Approve (asks first)' },
  budget: { kind: 'raise', text: 'Raise the budget…', does: 'Raise the budget (asks first)' },
};

/** The buttons of a decision, what they are about, and why one of them is disabled. */
export function Decide(props: {
  readonly awaiting: Awaiting;
  readonly onAsk: (question: PendingDecision) => void;
}) {
  const { awaiting, onAsk } = props;
  const { run, followed, me } = useRunContext();
  const { phase, about } = awaiting;
  const { kind: what, digest } = about;
  const decision = findDecision(awaiting, run, followed.events);
  const { viewed, files } = useJudged();
  const refusal = findRefusal(awaiting, run, me, files - viewed);
  const yes = YES[what];
  const ask = (kind: PendingDecision['kind']) =>
    onAsk({ kind, what, subject: { runId: run.runId, phase, reportDigest: digest } });
  useShortcuts([{ key: 'a', does: yes.does, run: () => refusal === undefined && ask(yes.kind) }]);
  if (decision !== undefined) {
    return (
      <div class="stack-3">
        <Decided decision={decision} />
        <p class="quiet">The run continues…</p>
      </div>
    );
  }
  const isFailed = findPhase(run, phase)?.gate?.verdict === 'failed';
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
          onClick={() => ask(yes.kind)}
        >
          <Icon name={what === 'budget' ? 'up' : 'check'} size={14} />
          {yes.text}
        </button>
        {refusal === undefined ? null : (
          <p id="approve-refusal" class="hint">
            {refusal}
          </p>
        )}
      </div>
      {what === 'gate' ? <Regenerate isFailed={isFailed} onAsk={() => ask('regenerate')} /> : null}
      {what === 'gate' ? <Edits digest={digest} /> : null}
      <EndButtons onReject={() => ask('reject')} />
    </div>
  );
}
