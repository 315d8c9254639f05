/** Accessors for unvalidated values from the network. */
export type WireObject = Readonly<Record<string, unknown>>;

export function isWireObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function getMember(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** A text member; empty if it is missing or not a text. */
export function getText(value: unknown, key: string): string {
  const text = getMember(value, key);
  return typeof text === 'string' ? text : '';
}

/** A list member; empty if it is missing or not a list. */
export function getList(value: unknown, key: string): readonly unknown[] {
  const list = getMember(value, key);
  return Array.isArray(list) ? list : [];
}

/** A number of tokens; 0 if it is missing or not a whole number. */
export function getCount(value: unknown, key: string): number {
  const count = getMember(value, key);
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : 0;
}
