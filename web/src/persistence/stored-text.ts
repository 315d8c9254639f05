import { useEffect, useState } from 'preact/hooks';

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

type StoredListener = (key: string, value: string | undefined) => void;

const listeners = new Set<StoredListener>();

/** Calls `listener` whenever a text is stored or removed; returns what ends that. */
export function onStored(listener: StoredListener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The stored texts whose keys begin with `prefix`, by the rest of the key. */
export function listStored(prefix: string): Map<string, string> {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
    return new Map(keys.sort().map((key) => [key.slice(prefix.length), readStored(key) ?? '']));
  } catch {
    return new Map();
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
  for (const listener of listeners) {
    listener(key, value);
  }
}

/** A state that is stored under `key`; another part that removes it resets it. */
export function useStored(key: string, initial = ''): [string, (value: string) => void] {
  const [held, setHeld] = useState({ key, value: readStored(key) ?? initial });
  const value = held.key === key ? held.value : (readStored(key) ?? initial);
  useEffect(
    () =>
      onStored((of, now) => {
        if (of === key && now === undefined) {
          setHeld({ key, value: initial });
        }
      }),
    [key, initial],
  );
  const change = (next: string) => {
    writeKept(key, next);
    setHeld({ key, value: next });
  };
  return [value, change];
}
