/** Deeper nesting does not occur in an API description and would overflow the stack. */
const MAX_DEPTH = 200;

/**
 * Visited values before giving up; a YAML alias bomb has few values in memory and billions on a
 * walk.
 */
const MAX_VALUES = 4_000_000;

/** What is wrong with the shape of a value, in words that follow "is". Not recursive. */
export function findNestingFault(document: unknown): string | undefined {
  const stack: [unknown, number][] = [[document, 1]];
  let visited = 0;
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [value, depth] = top;
    if (typeof value !== 'object' || value === null) {
      continue;
    }
    if (depth > MAX_DEPTH) {
      return `nested deeper than ${MAX_DEPTH} levels; flatten it`;
    }
    for (const child of Object.values(value)) {
      visited += 1;
      stack.push([child, depth + 1]);
    }
    if (visited > MAX_VALUES) {
      return `more than ${MAX_VALUES} values once its aliases are expanded; write it without aliases`;
    }
  }
  return undefined;
}
