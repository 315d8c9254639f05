/** Escapes a text for a cell of a table. */
export function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
