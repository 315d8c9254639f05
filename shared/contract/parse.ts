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

/** Turns schema errors into faults; an unknown property is named where it stands. */
export function toFaults(errors: readonly SchemaError[]): Fault[] {
  const faults: Fault[] = [];
  for (const error of errors) {
    if (error.keyword === 'boolean') {
      faults.push({ pointer: error.instancePath, detail: 'is not a known property; remove it' });
    } else if (error.keyword !== 'additionalProperties') {
      faults.push({ pointer: error.instancePath, detail: error.message });
    }
  }
  return faults.slice(0, MAX_FAULTS);
}
