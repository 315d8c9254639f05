/** Parses a message as its first line says: blocks end only at their own mark. */
function toPattern(message: string): RegExp {
  const [, mark = ''] = /^The mark of this message is ([0-9a-f]{16})\.\n/.exec(message) ?? [];
  return new RegExp(`<data-${mark} name="([^"\\n]*)">\\n([\\s\\S]*?)\\n</data-${mark}>`, 'g');
}

export function readBlocks(message: string): { name: string; text: string }[] {
  return [...message.matchAll(toPattern(message))].map(([, name = '', text = '']) => ({
    name,
    text,
  }));
}

/** The text outside of data, without the mark. */
export function removeBlocks(message: string): string {
  return message
    .replace(toPattern(message), '<$1>')
    .replace(/^The mark of this message is [0-9a-f]{16}/, 'The mark');
}
