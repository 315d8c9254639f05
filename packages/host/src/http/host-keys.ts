import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostError, toThrownText } from '../errors.ts';
import { isJsonObject, isString, type JsonObject } from '../json.ts';

/** The keys of one host; `functions` contains keys by function name, if the file names any. */
export interface HostKeys {
  readonly master: string;
  readonly host: string;
  readonly system: string;
  readonly functions: Readonly<Record<string, string>>;
}

const KEY_FILE = 'keys.json';

/** Reads the keys of a data folder, generating them the first time. */
export function readHostKeys(dataDirectory: string): HostKeys {
  const path = join(dataDirectory, KEY_FILE);
  if (existsSync(path)) return parseKeys(path);
  const keys = { master: newKey(), host: newKey(), system: newKey(), functions: {} };
  writeFileSync(path, `${JSON.stringify(keys, undefined, 2)}\n`, { mode: 0o600 });
  return keys;
}

function newKey(): string {
  return randomBytes(32).toString('base64url');
}

function parseKeys(path: string): HostKeys {
  const value = parse(path);
  const { master, host, system, functions } = value;
  if (!isString(master) || !isString(host) || !isString(system)) {
    throw new HostError('bad-data', `${path} must contain the texts master, host and system.`);
  }
  const own = Object.entries(isJsonObject(functions) ? functions : {});
  return {
    master,
    host,
    system,
    functions: Object.fromEntries(own.map(([k, v]) => [k, String(v)])),
  };
}

function parse(path: string): JsonObject {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw new HostError('bad-data', `${path} is not JSON: ${toThrownText(error)}`, error);
  }
  throw new HostError('bad-data', `${path} must contain one JSON object.`);
}
