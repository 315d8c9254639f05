import { useState } from 'preact/hooks';
import { api, toOptional } from '../api/api.ts';
import { useStored, writeKept } from '../persistence/stored-text.ts';
import { BudgetMeter } from '../run/budget-meter.tsx';
import { readTokens } from '../run/read-tokens.ts';
import { useRunContext } from '../run/run-context.ts';
import { TokensField } from '../run/tokens-field.tsx';
import { CommentField } from './comment-field.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { DecisionSubject } from './decision-subject.tsx';
import type { Subject } from './subjects.ts';

export function RaiseDialog(props: { readonly subject: Subject; readonly onClose: () => void }) {
  const { subject, onClose } = props;
  const { run } = useRunContext();
  const key = `budget:${run.runId}:${subject.reportDigest}`;
  const [text, setText] = useStored(key);
  const [comment, setComment] = useState('');
  const tokens = readTokens(text, run.budget?.tokens ?? 0);
  return (
    <ConfirmDialog
      title="Raise the token budget?"
      action="Raise the budget"
      isReady={typeof tokens === 'number'}
      onConfirm={() => {
        const { runId, ...about } = subject;
        const body = { ...about, tokens: Number(tokens), comment: toOptional(comment) };
        return api.call('POST /api/runs/{runId}/budget', { path: { runId }, body });
      }}
      onDone={() => writeKept(key, undefined)}
      onClose={onClose}
      digest={subject.reportDigest}
    >
      <p>The run continues where it paused. Finished files are not paid for again.</p>
      {run.budget === undefined ? null : <BudgetMeter budget={run.budget} />}
      <TokensField
        label="New total budget in tokens"
        text={text}
        onInput={setText}
        above={run.budget?.tokens ?? 0}
      />
      <DecisionSubject digest={subject.reportDigest} what="budget" />
      <CommentField value={comment} onInput={setComment} />
    </ConfirmDialog>
  );
}
