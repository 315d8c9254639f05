import { useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { api, toOptional } from '../api/api.ts';
import { toProblem } from '../api/problem.ts';
import { mayRun } from '../api/read-me.ts';
import { ProblemCallout } from '../components/callout.tsx';
import { CommentField } from '../decide/comment-field.tsx';
import { ConfirmDialog } from '../decide/confirm-dialog.tsx';
import { isOpen } from '../live/run-follower.ts';
import { getFollower } from '../live/use-run.ts';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { RetryDialog } from './retry-dialog.tsx';
import { useRunContext } from './run-context.ts';

export function RunActions() {
  const { run, me } = useRunContext();
  const [asked, setAsked] = useState<'cancel' | 'retry' | undefined>(undefined);
  const [problem, setProblem] = useState<ApiError | undefined>(undefined);
  const act = async (action: 'suspend' | 'resume') => {
    setProblem(undefined);
    const done = api.call(`POST /api/runs/{runId}/${action}`, { path: { runId: run.runId } });
    await done.catch((error: unknown) => setProblem(toProblem(error)));
    getFollower(run.runId).wake();
  };
  const isAllowed = me !== undefined && mayRun(me);
  return (
    <section aria-label="Actions" class="run-actions">
      {problem === undefined ? null : <ProblemCallout problem={problem} />}
      <div class="button-row">
        <Link href={to.newRun({ from: run.runId })} class="button">
          {isOpen(run) ? 'Start a similar run' : 'Start again from this run'}
        </Link>
        {isOpen(run) ? (
          <>
            <button
              type="button"
              class="button"
              disabled={!isAllowed}
              onClick={() => act(run.isSuspended === true ? 'resume' : 'suspend')}
            >
              {run.isSuspended === true ? 'Resume' : 'Suspend'}
            </button>
            <button
              type="button"
              class="button button-danger"
              disabled={!isAllowed}
              onClick={() => setAsked('cancel')}
            >
              Cancel the run…
            </button>
          </>
        ) : null}
        {run.status === 'Failed' && run.failure?.reason !== 'rejected' ? (
          <button
            type="button"
            class="button"
            disabled={!isAllowed}
            onClick={() => setAsked('retry')}
          >
            Retry…
          </button>
        ) : null}
      </div>
      {asked === 'cancel' ? <CancelDialog onClose={() => setAsked(undefined)} /> : null}
      {asked === 'retry' ? <RetryDialog onClose={() => setAsked(undefined)} /> : null}
    </section>
  );
}

export function CancelDialog({ onClose }: { readonly onClose: () => void }) {
  const { run } = useRunContext();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title="Cancel this run?"
      action="Cancel the run"
      isDangerous
      onConfirm={() =>
        api.call('POST /api/runs/{runId}/cancel', {
          path: { runId: run.runId },
          body: { reason: toOptional(reason) },
        })
      }
      onClose={onClose}
    >
      <p>It stops after the current file. Released phases stay released.</p>
      <CommentField label="Reason" value={reason} onInput={setReason} />
    </ConfirmDialog>
  );
}
