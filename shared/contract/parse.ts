import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { type ErrorCode, type Fault, PhasewrightError } from './errors.ts';

/** The least of a typebox validation error that we read. */
interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
  readonly params: object;
}

/** More faults than this in one answer help nobody and let a hostile body cost memory. */
const MAX_FAULTS = 50;

/**
 * Makes a parser from a JSON Schema: a value that fits is returned with its static type, any other
 * throws with one fault per JSON pointer. Compiled at first use, so importing stays cheap.
 */
export function createParser<T extends TSchema>(
  schema: T,
  what: string,
  code: ErrorCode = 'bad-request',
): (value: unknown) => Static<T> {
  let compiled: ReturnType<typeof Compile> | undefined;
  return (value) => {
    compiled ??= Compile(schema);
    if (!compiled.Check(value)) {
      const [, errors] = compiled.Errors(value);
      const faults = toFaults(errors);
      const first = faults[0];
      const where = first === undefined ? '' : `: ${first.pointer || '/'} ${first.detail}`;
      throw new PhasewrightError(code, `${what} is not valid${where}`, { faults });
    }
    return value as Static<T>;
  };
}

/**
 * Turns schema errors into faults: a missing or unknown property is named where it would stand, and
 * a value that must be one of a few words gets them all.
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
