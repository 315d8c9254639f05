import { useState } from 'preact/hooks';
import { api, toOptional } from '../api/api.ts';
import { Checkbox, TextArea } from '../components/field.tsx';
import { count, toTitle } from '../components/text.ts';
import { useStored, writeKept } from '../persistence/stored-text.ts';
import { useJudged } from '../reading/use-judged.ts';
import { findPhase, useRunContext } from '../run/run-context.ts';
import { CommentField } from './comment-field.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DecisionSubject } from './decision-subject.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { listChosen, MAX_GUIDANCE, toGuidance } from './review.ts';
import type { AwaitedWhat, Subject } from './subjects.ts';

/** A decision to confirm, and its subject, which does not change while the dialog is open. */
export interface PendingDecision {
  readonly kind: 'approve' | 'regenerate' | 'raise' | 'reject';
  readonly subject: Subject;
  readonly what: AwaitedWhat;
}

interface Props {
  readonly subject: Subject;
  readonly what: AwaitedWhat;
  readonly onClose: () => void;
}

export function DecisionDialog({
  question,
  onClose,
}: {
  readonly question: PendingDecision;
  readonly onClose: () => void;
}) {
  const { kind, subject, what } = question;
  switch (kind) {
    case 'approve':
      return <ApproveDialog subject={subject} what={what} onClose={onClose} />;
    case 'regenerate':
      return <RegenerateDialog subject={subject} what={what} onClose={onClose} />;
    case 'raise':
      return <RaiseDialog subject={subject} onClose={onClose} />;
    case 'reject':
      return <RejectDialog subject={subject} what={what} onClose={onClose} />;
  }
}

function ApproveDialog({ subject, what, onClose }: Props) {
  const { run } = useRunContext();
  const key = `comment:${run.runId}:${subject.reportDigest}`;
  const [comment, setComment] = useStored(key);
  const phase = findPhase(run, subject.phase);
  const name = toTitle(phase?.name ?? String(subject.phase));
  return (
    <ConfirmDialog
      title={
        what === 'gate'
          ? `Approve phase ${subject.phase}, ${name}?`
          : `Approve the plan of ${name}?`
      }
      action="Approve"
      onConfirm={() => {
        const { runId, ...about } = subject;
        const body = { ...about, comment: toOptional(comment) };
        return api.call('POST /api/runs/{runId}/approve', { path: { runId }, body });
      }}
      onDone={() => writeKept(key, undefined)}
      onClose={onClose}
      digest={subject.reportDigest}
    >
      <p>
        {what === 'gate'
          ? `This releases exactly the ${count(phase?.files.planned ?? 0, 'file')} of this report. They cannot be changed afterwards.`
          : 'Its files are written next. Links may point only to planned files.'}
      </p>
      {what === 'gate' ? <WhatWasRead /> : null}
      <DecisionSubject digest={subject.reportDigest} what={what} />
      <CommentField value={comment} onInput={setComment} />
    </ConfirmDialog>
  );
}

/** What the decision will record of the approver's reading. */
function WhatWasRead() {
  const { comments } = useRunContext();
  const { viewed, files } = useJudged();
  const open = comments.open.length;
  return (
    <p class={viewed < files || open > 0 ? 'tone-warn' : undefined}>
      You have viewed <strong>{`${viewed} of ${files}`}</strong> files as they are now
      {open === 0 ? '' : ', and '}
      {open === 0 ? null : <strong>{count(open, 'comment is open', 'comments are open')}</strong>}.
      The decision records this.
    </p>
  );
}

function RegenerateDialog({ subject, what, onClose }: Props) {
  const { reviewState, comments } = useRunContext();
  const { review, clear } = reviewState;
  const [isSent, setSent] = useState(true);
  const files = listChosen(review);
  const said = comments.open.filter(({ path }) => files.includes(path));
  const guidance = toGuidance(review);
  const isTooLong = guidance.length > MAX_GUIDANCE;
  return (
    <ConfirmDialog
      title={`Regenerate ${count(files.length, 'file')}?`}
      action="Regenerate"
      isReady={!isTooLong && files.length > 0}
      onConfirm={() => {
        const { runId, ...about } = subject;
        const ids = isSent && said.length > 0 ? { comments: said.map(({ id }) => id) } : {};
        const body = { ...about, files, guidance: toOptional(guidance), ...ids };
        return api.call('POST /api/runs/{runId}/regenerate', { path: { runId }, body });
      }}
      onDone={clear}
      onClose={onClose}
      digest={subject.reportDigest}
    >
      <ul class="chosen">
        {files.map((path) => (
          <li key={path} class="break">
            <code>{path}</code>
          </li>
        ))}
      </ul>
      <p>The other files do not change. Then the gate runs again.</p>
      {said.length === 0 ? null : (
        <Checkbox
          label={`Send ${count(said.length, 'open comment')}, each as guidance for its block`}
          isOn={isSent}
          onChange={setSent}
        />
      )}
      {guidance === '' ? (
        <p class="quiet">The writer gets the issues of the gate and no guidance from you.</p>
      ) : (
        <figure class="guidance">
          <figcaption>Your guidance for the writer</figcaption>
          <blockquote class="break">{guidance}</blockquote>
        </figure>
      )}
      {isTooLong ? (
        <p class="field-problem" role="alert">
          {guidance.length - MAX_GUIDANCE} characters too many; shorten your notes.
        </p>
      ) : null}
      <DecisionSubject digest={subject.reportDigest} what={what} />
    </ConfirmDialog>
  );
}

function RejectDialog({ subject, what, onClose }: Props) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title="Reject and end this run?"
      action="Reject"
      isDangerous
      isReady={reason.trim() !== '' && reason.length <= 4000}
      onConfirm={() => {
        const { runId, ...about } = subject;
        const body = { ...about, reason: reason.trim() };
        return api.call('POST /api/runs/{runId}/reject', { path: { runId }, body });
      }}
      onClose={onClose}
      digest={subject.reportDigest}
    >
      <p>The run ends as failed. Staged files and released phases are kept.</p>
      <DecisionSubject digest={subject.reportDigest} what={what} />
      <TextArea label="Reason" rows={3} value={reason} onInput={setReason} limit={4000} />
    </ConfirmDialog>
  );
}
