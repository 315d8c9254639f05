/** A JSON object with unchecked members. */
export type JsonObject = { readonly [key: string]: unknown };

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** A member by its case-insensitive name, as .NET reads settings; the exact name wins. */
export function readMember(parent: JsonObject, key: string): unknown {
  return parent[findKey(parent, key)];
}

/** The spelling of a case-insensitive name in an object. */
export function findKey(parent: JsonObject, key: string): string {
  if (Object.hasOwn(parent, key)) return key;
  const lower = key.toLowerCase();
  return Object.keys(parent).find((name) => name.toLowerCase() === lower) ?? key;
}

/**
 * The member if it is an object, otherwise an empty one: for optional sections of settings files.
 */
export function readSection(parent: JsonObject, key: string): JsonObject {
  const member = readMember(parent, key);
  return isJsonObject(member) ? member : {};
}

/** Parses JSON text; other text is a string value, as Durable treats stored outputs. */
export function parseLooseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The JSON text of a value; `undefined` becomes `null`. */
export function toJsonText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
