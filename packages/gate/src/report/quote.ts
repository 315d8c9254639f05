const MAX_QUOTE = 80;

/** Characters that a message must not contain unescaped: control, bidirectional, invisible. */
const UNSAFE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each stands for itself
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb\ufffd\u{e0000}-\u{e007f}\u{e0100}-\u{e01ef}]/gu;

/** Shows every invisible character, and those that change their surroundings, as `U+202E`. */
export function toVisible(text: string): string {
  return text.toWellFormed().replace(UNSAFE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });
}

/**
 * A part of a document inside a message: one line, at most 80 characters, as code. Backticks become
 * apostrophes, so that a quote always ends correctly.
 */
export function quote(text: string): string {
  const line = toVisible(
    text
      .slice(0, 4 * MAX_QUOTE)
      .replace(/\s+/g, ' ')
      .trim(),
  ).replaceAll('`', "'");
  const characters = [...line];
  const shown =
    characters.length <= MAX_QUOTE ? line : `${characters.slice(0, MAX_QUOTE - 1).join('')}…`;
  return shown === '' ? 'nothing' : `\`${shown}\``;
}
