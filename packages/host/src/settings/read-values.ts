import { HostError } from '../errors.ts';
import { type JsonObject, readMember } from '../json.ts';

/**
 * A text of a settings section; numbers and flags are converted to text, as in .NET's
 * configuration. Undefined if it is absent.
 */
export function readText(section: JsonObject, key: string): string | undefined {
  const value = readMember(section, key);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** A flag of a settings section; `fallback` if it is absent or unreadable. */
export function readFlag(section: JsonObject, key: string, fallback: boolean): boolean {
  const text = readText(section, key)?.trim().toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : fallback;
}

/** A positive whole number. Throws `bad-setting`, naming the key, for anything else. */
export function readCount(section: JsonObject, key: string, fallback: number): number {
  const text = readText(section, key);
  if (text === undefined && readMember(section, key) === undefined) return fallback;
  const value = Number(text?.trim() || Number.NaN);
  if (Number.isInteger(value) && value > 0) return value;
  throw new HostError(
    'bad-setting',
    `host.json: durableTask.${key} must be a whole number above zero.`,
  );
}

/** One of several words, in the spelling given here. Throws `bad-setting` for another word. */
export function readWord<const T extends string>(
  section: JsonObject,
  key: string,
  words: readonly T[],
  fallback: T,
): T {
  const text = readText(section, key);
  if (text === undefined) return fallback;
  const word = words.find((other) => other.toLowerCase() === text.trim().toLowerCase());
  if (word !== undefined) return word;
  throw new HostError(
    'bad-setting',
    `host.json: durableTask.${key} "${text}" must be one of ${words.join(', ')}.`,
  );
}
