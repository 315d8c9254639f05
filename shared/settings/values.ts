import { parseDurationMs } from '../contract/duration.ts';
import { PhasewrightError } from '../contract/release-format.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Shorter keys can be guessed: 32 characters of hex are 128 bits. */
const MIN_KEY = 32;

export function readKey(environment: Environment, name: string): string | undefined {
  const key = environment[name] || undefined;
  if (key?.startsWith('@Microsoft.KeyVault(')) {
    throw badSetting(name, 'is a Key Vault reference that was not resolved; let the app read it');
  }
  if (key !== undefined && key.length < MIN_KEY) {
    throw badSetting(name, `is shorter than ${MIN_KEY} characters; make a random one`);
  }
  return key;
}

export function readRequired(environment: Environment, name: string): string {
  const text = environment[name]?.trim();
  if (!text) {
    throw badSetting(
      name,
      `is missing; PHASEWRIGHT_AGENT=${environment.PHASEWRIGHT_AGENT} needs it`,
    );
  }
  return text;
}

export function readChoice<T extends string>(
  environment: Environment,
  name: string,
  choices: readonly T[],
  fallback: T,
): T {
  const text = environment[name] || fallback;
  const choice = choices.find((it) => it === text);
  if (choice === undefined) {
    throw badSetting(name, `is "${text}"; it must be ${choices.join(' or ')}`);
  }
  return choice;
}

export function readInteger(
  environment: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = environment[name] || String(fallback);
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw badSetting(name, `is "${text}"; it must be a whole number from ${min} to ${max}`);
  }
  return value;
}

export function readDuration(environment: Environment, name: string, fallback: string): number {
  try {
    return parseDurationMs(environment[name] || fallback, name);
  } catch (error) {
    throw badSetting(name, error instanceof PhasewrightError ? error.detail : String(error));
  }
}

export function badSetting(name: string, problem: string): PhasewrightError {
  return new PhasewrightError('bad-setting', `${name} ${problem}`);
}
