import { Icon } from '../components/icon.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { findPhase, useRunContext } from '../run/run-context.ts';
import { choose, isEmpty, listChosen } from './review.ts';

/** Longer lists are shown as a number. */
const MAX_SHOWN = 12;

export function ChosenFiles() {
  const { run, phase, reviewState } = useRunContext();
  const { review, change, clear } = reviewState;
  const files = listChosen(review);
  const round = findPhase(run, phase)?.gate?.round;
  const isOld = !isEmpty(review) && review.round !== round;
  return (
    <>
      {isOld ? (
        <p class="hint">
          Your notes are about round {review.round}; round {round} is current.{' '}
          <button
            type="button"
            class="button-plain"
            onClick={() => change({ ...review, round: round ?? 0 })}
          >
            Keep notes
          </button>{' '}
          <button type="button" class="button-plain" onClick={clear}>
            Discard notes
          </button>
        </p>
      ) : null}
      {files.length === 0 ? (
        <p class="hint">Select files in the gate or while you read them.</p>
      ) : (
        <ul class="chosen">
          {files.slice(0, MAX_SHOWN).map((path) => (
            <li key={path}>
              <Link href={to.document(run.runId, phase, path)} class="break small">
                {path}
              </Link>
              <button
                type="button"
                class="icon-button"
                aria-label={`Do not regenerate ${path}`}
                onClick={() => change(choose(review, [path], false))}
              >
                <Icon name="cross" size={11} />
              </button>
            </li>
          ))}
          {files.length > MAX_SHOWN ? (
            <li class="small quiet">and {files.length - MAX_SHOWN} more</li>
          ) : null}
        </ul>
      )}
    </>
  );
}
