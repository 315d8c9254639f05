import { useState } from 'preact/hooks';

/**
 * Text a person has written, kept for as long as the tab is open: through a reload, a lost
 * connection, a step back. A browser that refuses to keep anything only loses the reload.
 */
export function readKept(key: string): string | undefined {
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
    // Storage that is full or forbidden must not stop somebody from writing.
  }
}

/** A text that is kept under `key`. */
export function useKept(key: string, initial = ''): [string, (value: string) => void] {
  const [held, setHeld] = useState({ key, value: readKept(key) ?? initial });
  const value = held.key === key ? held.value : (readKept(key) ?? initial);
  const change = (next: string) => {
    writeKept(key, next);
    setHeld({ key, value: next });
  };
  return [value, change];
}
