import { useEffect, useRef } from 'preact/hooks';

export interface Shortcut {
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

const SETTING = 'phasewright:single-keys';

/** Single keys can interfere with speech input, so they can be switched off. */
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
    // Without storage, the choice is valid until the page is closed.
  }
}

/** The shortcuts that are active now, by view. */
const active: (readonly Shortcut[])[] = [];

export function listShortcuts(): Shortcut[] {
  return active.flat();
}

/**
 * Enables shortcuts while a view is shown. They are inactive while the user types or a dialog is
 * open.
 */
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
