import { useState } from 'preact/hooks';
import { api, toOptional } from '../api/api.ts';
import { CommentField } from '../decide/comment-field.tsx';
import { ConfirmDialog } from '../decide/confirm-dialog.tsx';
import { BudgetMeter } from './budget-meter.tsx';
import { readTokens } from './read-tokens.ts';
import { useRunContext } from './run-context.ts';
import { TokensField } from './tokens-field.tsx';

/** Retries a failed run; if it exhausted its budget, it needs a higher one. */
export function RetryDialog({ onClose }: { readonly onClose: () => void }) {
  const { run } = useRunContext();
  const [comment, setComment] = useState('');
  const [text, setText] = useState('');
  const { budget, failure } = run;
  const needsMore = failure?.reason === 'budget';
  const tokens = readTokens(text, budget?.tokens ?? 0);
  return (
    <ConfirmDialog
      title="Retry this run?"
      action="Retry"
      isReady={typeof tokens === 'number' || (tokens === undefined && !needsMore)}
      onConfirm={() =>
        api.call('POST /api/runs/{runId}/retry', {
          path: { runId: run.runId },
          body: {
            comment: toOptional(comment),
            budget: typeof tokens === 'number' ? { tokens } : undefined,
          },
        })
      }
      onClose={onClose}
    >
      <p>It continues where it failed. Released phases are kept and not paid for again.</p>
      {budget === undefined ? null : (
        <>
          <BudgetMeter budget={budget} />
          <TokensField
            label={`New total budget in tokens${needsMore ? '' : ' (optional)'}`}
            text={text}
            onInput={setText}
            above={budget.tokens}
          />
        </>
      )}
      <CommentField value={comment} onInput={setComment} />
    </ConfirmDialog>
  );
}
