export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property, or `undefined`; members of `Object.prototype` do not count. */
export function getOwn(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The own entries of an object; none of anything else. */
export function toEntries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** As `toEntries`, without the extensions (`x-…`) that OpenAPI allows beside fixed names. */
export function toNamedEntries(value: unknown): [string, unknown][] {
  return toEntries(value).filter(([key]) => !key.startsWith('x-'));
}

export function toArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function toStrings(value: unknown): string[] {
  return toArray(value).filter((item): item is string => typeof item === 'string');
}

/** A text, or `undefined` if it is missing, not a text, or blank. */
export function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A text, or a number, as YAML parses `version: 2.0` without quotes. */
export function toScalarText(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : toText(value);
}
