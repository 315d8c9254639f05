/** A value as the text of a JSON file. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A value as the default export of a module. */
export function toModule(value: unknown): string {
  return `export default ${JSON.stringify(value, null, 2)};\n`;
}

/** Lines as the text of a file. */
export function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
