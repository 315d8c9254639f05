import { useState } from 'preact/hooks';
import { readMe } from '../api/read-me.ts';
import { useLoad } from '../api/use-load.ts';
import { Icon } from '../components/icon.tsx';
import { WaitingLink } from '../notify/waiting-link.tsx';
import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { useShortcuts } from './shortcuts.ts';

/** The bar above every view, with the current place and the signed-in user. */
export function TopBar({ isAt }: { readonly isAt: 'runs' | 'new' | 'run' }) {
  const [areKeysShown, setKeysShown] = useState(false);
  useShortcuts([
    { key: '?', does: 'Show the keys of this view', run: () => setKeysShown(true) },
    { key: '/', does: 'Go to the search field', run: focusSearch },
  ]);
  return (
    <header class="top-bar">
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <Link href={to.runs()} class="wordmark">
        <span class="mark" aria-hidden="true" />
        Phasewright
      </Link>
      <nav aria-label="Main">
        <Link href={to.runs()} aria-current={isAt === 'runs' ? 'page' : undefined}>
          Runs
        </Link>
        <Link href={to.newRun()} aria-current={isAt === 'new' ? 'page' : undefined}>
          New run
        </Link>
      </nav>
      <span class="spring" />
      <WaitingLink />
      <button
        type="button"
        class="icon-button"
        aria-label="Keys"
        title="Keys (?)"
        onClick={() => setKeysShown(true)}
      >
        <Icon name="keyboard" />
      </button>
      <WhoAmI />
      {areKeysShown ? <KeysDialog onClose={() => setKeysShown(false)} /> : null}
    </header>
  );
}

function WhoAmI() {
  const { value: me, problem } = useLoad('me', readMe);
  if (problem !== undefined) {
    return <span class="who tone-bad">{problem.title}</span>;
  }
  const roles = me?.roles.join(', ') || 'no role: read only';
  return (
    <span class="who" title={me === undefined ? undefined : roles}>
      <Icon name="person" size={14} />
      <span class="for-readers">You are </span>
      {me?.name ?? '…'}
    </span>
  );
}

function focusSearch(): void {
  const field = document.querySelector('[data-search]');
  if (field instanceof HTMLElement) {
    field.focus();
  }
}
