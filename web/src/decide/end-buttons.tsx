import { useState } from 'preact/hooks';
import { mayApprove } from '../api/read-me.ts';
import { CancelDialog } from '../run/run-actions.tsx';
import { useRunContext } from '../run/run-context.ts';

export function EndButtons({ onReject }: { readonly onReject: () => void }) {
  const { me } = useRunContext();
  const [isCanceling, setCanceling] = useState(false);
  return (
    <>
      <div class="button-row">
        <button
          type="button"
          class="button button-small"
          disabled={me === undefined || !mayApprove(me)}
          onClick={onReject}
        >
          Reject…
        </button>
        <button type="button" class="button button-small" onClick={() => setCanceling(true)}>
          Cancel the run…
        </button>
      </div>
      {isCanceling ? <CancelDialog onClose={() => setCanceling(false)} /> : null}
    </>
  );
}
