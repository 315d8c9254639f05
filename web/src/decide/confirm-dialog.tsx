import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { toProblem } from '../api/problem.ts';
import { announce } from '../components/announce.tsx';
import { ProblemCallout } from '../components/callout.tsx';
import { Dialog } from '../components/dialog.tsx';
import { getFollower } from '../live/use-run.ts';
import { useRunContext } from '../run/run-context.ts';
import { Stale } from './stale.tsx';

/**
 * Asks once, then acts. Shows who acts and on what. A refusal stays readable, and so does the text
 * already typed. A stale digest can only be refused: the dialog then says what is current.
 */
export function ConfirmDialog(props: {
  readonly title: string;
  readonly action: string;
  readonly children: ComponentChildren;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly onDone?: () => void;
  readonly isDangerous?: boolean;
  readonly isReady?: boolean;
  /**
   * Digest of what is decided about. If the run meanwhile waits for something else, it is too late.
   */
  readonly digest?: string;
}) {
  const { title, action, children, onConfirm, onClose, onDone, isReady = true, digest } = props;
  const { run, me } = useRunContext();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | undefined>(undefined);
  const isOvertaken = digest !== undefined && run.awaiting?.about.digest !== digest;
  const isTooLate = problem?.status === 409 || (isOvertaken && !isBusy);
  const confirm = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
      announce(`${action}: recorded`);
      onDone?.();
      onClose();
    } catch (error) {
      setProblem(toProblem(error));
      setBusy(false);
    }
    getFollower(run.runId).wake();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack-3" onSubmit={confirm}>
        {children}
        {isTooLate ? <Stale problem={problem} digest={digest} /> : null}
        {problem === undefined || isTooLate ? null : <ProblemCallout problem={problem} />}
        <p class="small quiet">
          You decide as <strong>{me?.name ?? '…'}</strong>. Your name and the time are recorded.
        </p>
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            Back
          </button>
          <button
            type="submit"
            class={`button ${props.isDangerous === true ? 'button-danger' : 'button-primary'}`}
            disabled={isBusy || !isReady || isTooLate}
          >
            {isBusy ? 'Sending…' : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
