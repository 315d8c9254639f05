import type { Fault } from './errors.ts';

/** The part of a typebox validation error that is read here. */
interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

/** More faults in one response help no caller and let a hostile body cost memory. */
const MAX_FAULTS = 50;

/**
 * Converts schema errors to faults. A missing or unknown property is addressed where it would be,
 * and a value that must be one of a few words gets all of them.
 *
 * @example
 * const faults = toFaults(Compile(schema).Errors(value)[1]);
 */
export function toFaults(errors: readonly SchemaError[]): Fault[] {
  const faults = errors.flatMap((error) => toFault(error, errors));
  const seen = new Set<string>();
  const unique = faults.filter(({ pointer, detail }) => {
    const key = `${pointer}\n${detail}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  return unique.slice(0, MAX_FAULTS);
}

function toFault(error: SchemaError, all: readonly SchemaError[]): Fault[] {
  const { keyword, instancePath: pointer, message, params } = error;
  switch (keyword) {
    case 'required':
      return toMissing(pointer, params);
    case 'boolean':
      return [{ pointer, detail: 'is not a known property; remove it' }];
    case 'const':
      return [{ pointer, detail: `must be ${listConstants(pointer, all).join(' or ')}` }];
    case 'additionalProperties':
    case 'anyOf':
      return all.some((it) => it !== error && it.instancePath.startsWith(pointer))
        ? []
        : [{ pointer, detail: message }];
    default:
      return [{ pointer, detail: message }];
  }
}

function toMissing(pointer: string, params: object): Fault[] {
  const names = 'requiredProperties' in params ? params.requiredProperties : [];
  return Array.isArray(names)
    ? names.map((name) => ({ pointer: `${pointer}/${name}`, detail: 'is missing; add it' }))
    : [];
}

function listConstants(pointer: string, all: readonly SchemaError[]): string[] {
  return all
    .filter((it) => it.keyword === 'const' && it.instancePath === pointer)
    .flatMap(({ params }) => ('allowedValue' in params ? [String(params.allowedValue)] : []));
}
