import { findKey, isJsonObject, type JsonObject } from '../json.ts';

/** Application settings with this prefix override host.json; `__` separates its sections. */
const PREFIX = /^AzureFunctionsJobHost(?:__|:)/i;
const SEPARATOR = /__|:/;

/**
 * The content of host.json overridden by the application settings
 * `AzureFunctionsJobHost__section__key`, as the real host's configuration merges them. Names are
 * case-insensitive; values are texts, as everywhere in that configuration.
 * @see
 * https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values
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
