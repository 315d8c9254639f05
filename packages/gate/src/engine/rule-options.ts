import { createRequire } from 'node:module';
import type * as Schema from 'typebox/schema';
import { type Fault, PhasewrightError, toFaults } from '../release-format-base.ts';

/** The JSON Schema of an option, written out: a gate without settings loads no schema library. */
interface OptionSchema {
  readonly type: 'array' | 'integer' | 'string';
  readonly enum?: readonly string[];
  readonly items?: {
    readonly type: 'string';
    readonly pattern?: string;
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  readonly description: string;
  readonly default: number | string | readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
}

/** By the name of the option. */
export type OptionSchemas = Readonly<Record<string, OptionSchema>>;

const require = createRequire(import.meta.url);

/**
 * The values of a rule's options. A name or type the rule did not declare is a broken invariant.
 */
export interface RuleOptions {
  readonly values: Readonly<Record<string, unknown>>;
  integer(name: string): number;
  text(name: string): string;
  words(name: string): readonly string[];
}

function toDefaults(schemas: OptionSchemas): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schema.default]),
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
    const { Compile }: typeof Schema = require('typebox/schema');
    const compiled = Compile(schema);
    return compiled.Check(value)
      ? []
      : toFaults(compiled.Errors(value)[1]).map(({ pointer, detail }) => ({
          pointer: `/${name}${pointer}`,
          detail,
        }));
  });
}

/** The options of a rule: the given ones, and the defaults of the rest. Throws `unprocessable`. */
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
    text(name) {
      const value = values[name];
      return typeof value === 'string' ? value : undeclared(id, name);
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
