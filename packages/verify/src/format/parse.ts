import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { type ErrorCode, PhasewrightError } from './errors.ts';
import { toFaults } from './faults.ts';

/**
 * Creates a parser from a JSON Schema. A valid value is returned with its static type, any other
 * throws with one fault per JSON pointer. Compiled on first use, so importing stays cheap.
 *
 * @example
 * const parseName = createParser(Type.Object({ name: Type.String() }), 'the name');
 * const { name } = parseName(JSON.parse(text));
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
