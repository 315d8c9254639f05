import type { DurableSettings } from '../../settings/durable-settings.ts';

/**
 * Why this app must not run an orchestration of a version; undefined if it may. The version of the
 * app is `defaultVersion` of host.json.
 */
export function describeVersionMismatch(
  { defaultVersion, versions }: DurableSettings,
  version: string,
): string | undefined {
  if (versions.match === 'None') return undefined;
  const difference = compareVersions(version, defaultVersion);
  if (versions.match === 'Strict' && difference !== 0) {
    return `The orchestration version '${version}' does not match the worker version '${defaultVersion}'.`;
  }
  if (versions.match === 'CurrentOrOlder' && difference > 0) {
    return `The orchestration version '${version}' is greater than the worker version '${defaultVersion}'.`;
  }
  return undefined;
}

/**
 * Orders versions as the Durable Task Framework does: no version first, numbered ones by their
 * numbers, all others as case-insensitive texts.
 */
export function compareVersions(a: string, b: string): number {
  if (a === '' || b === '') return Number(a !== '') - Number(b !== '');
  const numbersA = readNumbers(a);
  const numbersB = readNumbers(b);
  if (numbersA === undefined || numbersB === undefined) {
    return compareText(a.toUpperCase(), b.toUpperCase());
  }
  for (let index = 0; index < 4; index += 1) {
    // A missing part sorts before 0, as in System.Version.
    const difference = (numbersA[index] ?? -1) - (numbersB[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

function readNumbers(version: string): number[] | undefined {
  return /^\d+(\.\d+){1,3}$/.test(version) ? version.split('.').map(Number) : undefined;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
