import { useState } from 'preact/hooks';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { useWaiting } from './use-waiting.ts';

/** How many gates wait for the user, and a button that allows notifications. */
export function WaitingLink() {
  const waiting = useWaiting();
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  );
  return (
    <>
      {waiting === 0 ? null : (
        <Link href={to.runs({ mine: 1 })} class="waiting-link">
          <span class="number">{waiting}</span>
          <span class="waiting-words"> {waiting === 1 ? 'gate waits' : 'gates wait'} for you</span>
        </Link>
      )}
      {permission === 'default' ? (
        <button
          type="button"
          class="button button-small notify-button"
          onClick={() => void Notification.requestPermission().then(setPermission)}
        >
          Notify me
        </button>
      ) : null}
    </>
  );
}
