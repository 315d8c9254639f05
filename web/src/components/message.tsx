import type { ComponentChildren } from 'preact';

/** A sentence in which text between backticks is code. */
export function Message({ text }: { readonly text: string }): ComponentChildren {
  const parts = text.split('`');
  // A backtick without a partner belongs to the text.
  return parts.length % 2 === 0
    ? text
    : parts.map((part, index) =>
        index % 2 === 0 ? part : <code key={`${index} ${part}`}>{part}</code>,
      );
}
