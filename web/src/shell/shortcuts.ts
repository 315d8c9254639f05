import { useEffect, useRef } from 'preact/hooks';

/** What a key does, and the words for it in the list of keys. */
export interface Shortcut {
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

const SETTING = 'phasewright:single-keys';

/** Single keys can be in the way of speech input and the like; then they are switched off. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(SETTING) !== 'off';
  } catch {
    return true;
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    localStorage.setItem(SETTING, isOn ? 'on' : 'off');
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

/** Every shortcut that works right now, by the view that brought it. */
const active: (readonly Shortcut[])[] = [];

export function listShortcuts(): Shortcut[] {
  return active.flat();
}

/** Makes keys work while a view is shown. They rest while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const slot = useRef<readonly Shortcut[]>([]);
  useEffect(() => {
    const index = active.indexOf(slot.current);
    if (index >= 0) {
      active[index] = shortcuts;
    } else {
      active.push(shortcuts);
    }
    slot.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const shortcut = latest.current.find(({ key }) => key === event.key);
      if (shortcut !== undefined && isFree(event)) {
        event.preventDefault();
        shortcut.run();
      }
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
      active.splice(active.indexOf(slot.current), 1);
    };
  }, []);
}

function isFree(event: KeyboardEvent): boolean {
  const isChord = event.ctrlKey || event.metaKey || event.altKey;
  const target = event.target instanceof Element ? event.target : undefined;
  const isTyping = target?.closest(
    'input:not([type=checkbox]), textarea, select, [contenteditable]',
  );
  const isOver = document.querySelector('dialog[open]') !== null;
  return areKeysOn() && !isChord && !event.defaultPrevented && !isTyping && !isOver;
}
