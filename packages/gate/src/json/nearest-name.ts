/** Maximum edit distance between the typed name and a suggestion. */
const MAX_DISTANCE = 3;

/** The one of `names` most similar to the typed one, if it is similar enough. */
export function findNearest(typed: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: toDistance(typed.toLowerCase(), name) }))
    .filter(({ name, distance }) => distance <= Math.min(MAX_DISTANCE, Math.ceil(name.length / 2)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
}

/** Levenshtein distance, row by row. */
export function toDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? from.length;
}
