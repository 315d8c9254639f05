import { mayApprove } from '../api/read-me.ts';
import { TextArea } from '../components/field.tsx';
import { Icon } from '../components/icon.tsx';
import { count } from '../components/text.ts';
import { useRunContext } from '../run/run-context.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { choose, listChosen, MAX_GUIDANCE, toGuidance } from './review.ts';

export function Regenerate({
  isFailed,
  onAsk,
}: {
  readonly isFailed: boolean;
  readonly onAsk: () => void;
}) {
  const { me, reviewState, comments } = useRunContext();
  const { review, change } = reviewState;
  const files = listChosen(review);
  const commented = new Set(comments.open.map(({ path }) => path));
  const unchosen = [...commented].filter((path) => !files.includes(path));
  const left = MAX_GUIDANCE - toGuidance(review).length;
  useShortcuts([
    {
      key: 'r',
      does: 'Regenerate the selected files (asks first)',
      run: () => files.length > 0 && onAsk(),
    },
  ]);
  return (
    <section class="regenerate" aria-label="Regenerate">
      <h3>Regenerate</h3>
      <ChosenFiles />
      {unchosen.length === 0 ? null : (
        <button
          type="button"
          class="button button-small"
          onClick={() => change(choose(review, unchosen, true))}
        >
          Select {count(unchosen.length, 'file')} with open comments
        </button>
      )}
      {files.length === 0 ? null : (
        <TextArea
          label="Guidance for all selected files (optional)"
          rows={3}
          value={review.guidance}
          onInput={(guidance) => change({ ...review, guidance })}
          hint={left < 1000 ? `${left} characters left, notes included` : undefined}
        />
      )}
      <button
        type="button"
        class={`button button-wide ${isFailed ? 'button-primary' : ''}`}
        disabled={files.length === 0 || me === undefined || !mayApprove(me)}
        onClick={onAsk}
      >
        <Icon name="again" size={14} />
        {files.length === 0 ? 'Regenerate…' : `Regenerate ${count(files.length, 'file')}…`}
      </button>
    </section>
  );
}
