import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<(text: string) => void>();

/** Tells a screen reader something that is only seen otherwise. */
export function announce(text: string): void {
  for (const listener of listeners) {
    listener(text);
  }
}

/** The one place the page speaks from. */
export function Announcer() {
  const [text, setText] = useState('');
  useEffect(() => {
    listeners.add(setText);
    return () => {
      listeners.delete(setText);
    };
  }, []);
  return (
    <div class="for-readers" role="status" aria-live="polite">
      {text}
    </div>
  );
}
