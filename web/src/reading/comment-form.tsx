import { useState } from 'preact/hooks';
import type { ApiError } from '../../../packages/client/src/index.ts';
import { toProblem } from '../api/problem.ts';
import { ProblemCallout } from '../components/callout.tsx';
import { TextArea } from '../components/field.tsx';
import { useStored } from '../persistence/stored-text.ts';

/** The service's limit, in characters. */
const MAX_TEXT = 4_000;

/** A text to send; it is stored under `name` until it was sent. */
export function CommentForm(props: {
  readonly name: string;
  readonly label: string;
  readonly action: string;
  readonly onSend: (text: string) => Promise<void>;
  readonly onClose?: () => void;
}) {
  const { name, label, action, onSend, onClose } = props;
  const [text, setText] = useStored(`remark:${name}`);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError>();
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await onSend(text.trim());
      setText('');
      onClose?.();
    } catch (error) {
      setProblem(toProblem(error));
    }
    setBusy(false);
  };
  const isReady = text.trim() !== '' && text.length <= MAX_TEXT && !isBusy;
  return (
    <form class="comment-form stack-2" onSubmit={send}>
      <TextArea label={label} rows={3} value={text} onInput={setText} limit={MAX_TEXT} />
      {problem === undefined ? null : <ProblemCallout problem={problem} />}
      <div class="button-row">
        <button type="submit" class="button button-small" disabled={!isReady}>
          {isBusy ? 'Sending…' : action}
        </button>
        {onClose === undefined ? null : (
          <button type="button" class="button button-small" onClick={onClose}>
            Back
          </button>
        )}
      </div>
    </form>
  );
}
