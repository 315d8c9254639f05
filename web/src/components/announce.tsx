import { useEffect, useState } from 'preact/hooks';

const listeners = new Set<(text: string) => void>();

/** Announces to screen readers what is otherwise only visible. */
export function announce(text: string): void {
  for (const listener of listeners) {
    listener(text);
  }
}

/** The only live region of the page. */
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
