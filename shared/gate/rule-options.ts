import type { TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { type Fault, PhasewrightError } from '../contract/errors.ts';
import { toFaults } from '../contract/parse.ts';

/** JSON Schema of each option of a rule; `default` and `description` are never left out. */
export type OptionSchemas = Readonly<Record<string, TSchema>>;

/** The values of a rule's options. A name or type the rule did not declare is a broken invariant. */
export interface RuleOptions {
  readonly values: Readonly<Record<string, unknown>>;
  integer(name: string): number;
  words(name: string): readonly string[];
}

/** What stands for each option that nobody set. */
export function toDefaults(schemas: OptionSchemas): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      'default' in schema ? schema.default : undefined,
    ]),
  );
}

/** What is wrong with the options given to a rule; pointers begin at the options. */
export function findOptionFaults(
  schemas: OptionSchemas,
  given: Readonly<Record<string, unknown>>,
): Fault[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (schema === undefined) {
      const known = Object.keys(schemas);
      const hint = known.length === 0 ? 'the rule has none' : `it has ${known.join(', ')}`;
      return [{ pointer: `/${name}`, detail: `is not an option of the rule; ${hint}` }];
    }
    const compiled = Compile(schema);
    return compiled.Check(value)
      ? []
      : toFaults(compiled.Errors(value)[1]).map(({ pointer, detail }) => ({
          pointer: `/${name}${pointer}`,
          detail,
        }));
  });
}

/** The options a rule reads: what is given, and the defaults of the rest. Throws `unprocessable`. */
export function toRuleOptions(
  id: string,
  schemas: OptionSchemas = {},
  given: Readonly<Record<string, unknown>> = {},
): RuleOptions {
  const [fault] = findOptionFaults(schemas, given);
  if (fault !== undefined) {
    const detail = `option ${fault.pointer.slice(1)} of the rule ${id} ${fault.detail}`;
    throw new PhasewrightError('unprocessable', detail);
  }
  const values = { ...toDefaults(schemas), ...given };
  return {
    values,
    integer(name) {
      const value = values[name];
      return typeof value === 'number' ? value : undeclared(id, name);
    },
    words(name) {
      const value: unknown = values[name];
      return Array.isArray(value) ? value.map(String) : undeclared(id, name);
    },
  };
}

function undeclared(id: string, name: string): never {
  const detail = `the rule ${id} reads its option "${name}" as something it did not declare`;
  throw new PhasewrightError('broken-invariant', detail);
}
