/** A text that can stand in a cell of a table. */
export function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
