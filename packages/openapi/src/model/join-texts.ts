/** Texts on the same thing as one: each once, in order; `undefined` when there is none. */
export function joinTexts(...texts: readonly (string | undefined)[]): string | undefined {
  const known = texts.filter((text) => text !== undefined);
  const distinct = new Map(known.map((text) => [text.trim(), text]));
  return distinct.size === 0 ? undefined : [...distinct.values()].join('\n\n');
}
