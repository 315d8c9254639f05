/**
 * Every value within a JSON value, itself included, the last member of each first. Keeps what lies
 * ahead in a list, so neither deep nor long values end the process.
 */
export function* walkJson(root: unknown): Generator<unknown> {
  const ahead: unknown[] = [root];
  while (ahead.length > 0) {
    const value = ahead.pop();
    yield value;
    if (typeof value === 'object' && value !== null) {
      // Not spread: a call has no room for the members of a large list.
      for (const member of Object.values(value)) {
        ahead.push(member);
      }
    }
  }
}
