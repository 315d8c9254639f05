import { existsSync, readFileSync } from 'node:fs';
import { HostError, toThrownText } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/**
 * Reads a settings file. A missing file is an empty object; a broken one prevents the start with an
 * error that names it, because guessing would hide the mistake.
 */
export function readJsonFile(path: string): JsonObject {
  if (!existsSync(path)) return {};
  const value = parse(path);
  if (isJsonObject(value)) return value;
  throw new HostError('bad-setting', `${path} must contain one JSON object.`);
}

function parse(path: string): unknown {
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HostError('bad-setting', `${path} is not JSON: ${toThrownText(error)}`, error);
  }
}
