import { useState } from 'preact/hooks';

/**
 * Typed text, stored while the tab is open: it survives a reload, a lost connection and a step
 * back. If the browser refuses to store it, only a reload loses it.
 */
export function readStored(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeKept(key: string, value: string | undefined): void {
  try {
    if (value === undefined || value === '') {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, value);
    }
  } catch {
    // Full or forbidden storage must not prevent typing.
  }
}

/** A state that is stored under `key`. */
export function useStored(key: string, initial = ''): [string, (value: string) => void] {
  const [held, setHeld] = useState({ key, value: readStored(key) ?? initial });
  const value = held.key === key ? held.value : (readStored(key) ?? initial);
  const change = (next: string) => {
    writeKept(key, next);
    setHeld({ key, value: next });
  };
  return [value, change];
}
