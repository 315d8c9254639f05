import { findKey, isJsonObject, type JsonObject } from '../json.ts';

/** Application settings that begin like this override host.json; `__` separates its sections. */
const PREFIX = /^AzureFunctionsJobHost(?:__|:)/i;
const SEPARATOR = /__|:/;

/**
 * The content of host.json with the application settings `AzureFunctionsJobHost__section__key` in
 * it, as the real host's configuration merges them. Names match without regard to case; the values
 * are texts, as everything in that configuration is.
 *
 * @see https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values
 */
export function overrideSettings(
  file: JsonObject,
  environment: Readonly<Record<string, string | undefined>>,
): JsonObject {
  let merged = file;
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || !PREFIX.test(name)) continue;
    merged = setMember(merged, name.replace(PREFIX, '').split(SEPARATOR), value);
  }
  return merged;
}

function setMember(
  parent: JsonObject,
  [first = '', ...rest]: readonly string[],
  value: string,
): JsonObject {
  const key = findKey(parent, first);
  if (rest.length === 0) return { ...parent, [key]: value };
  const member = parent[key];
  return { ...parent, [key]: setMember(isJsonObject(member) ? member : {}, rest, value) };
}
