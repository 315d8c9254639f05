import { Compile } from 'typebox/schema';
import type { SampleFault } from '../../../packages/gate/src/base.ts';
import { isObject, walkJson } from '../../../packages/gate/src/json.ts';
import { toFaults } from '../../contract/release-format.ts';
import type { ProfileDefinition } from '../language/definition.ts';

/** A schema of an object within the schema of an input. */
interface ObjectSchema {
  readonly schema: object;
  readonly names: ReadonlySet<string>;
}

/**
 * Makes the check of samples by the input schema of a user profile: an object is checked against the
 * part of the schema whose properties it shares most names with, and a list item by item.
 */
export function createSampleCheck({
  input,
}: ProfileDefinition): (value: unknown) => SampleFault[] | undefined {
  const { $defs, definitions } = input.schema;
  const shared = {
    ...($defs === undefined ? {} : { $defs }),
    ...(definitions === undefined ? {} : { definitions }),
  };
  const schemas = collectObjects(input.schema);
  const check = (value: unknown): SampleFault[] | undefined => {
    if (Array.isArray(value)) {
      const all = value.map(check);
      return all.includes(undefined) ? undefined : all.flatMap((it) => it ?? []);
    }
    const nearest = isObject(value) ? findNearest(schemas, Object.keys(value)) : undefined;
    if (nearest === undefined) {
      return undefined;
    }
    const compiled = Compile({ ...shared, ...nearest.schema });
    return compiled.Check(value) ? [] : toSampleFaults(toFaults(compiled.Errors(value)[1]));
  };
  return check;
}

function toSampleFaults(faults: ReturnType<typeof toFaults>): SampleFault[] {
  return faults.map(({ pointer, detail }) => ({
    path: pointer.split('/').slice(1).join('.'),
    message: `Unexpected sample: ${pointer === '' ? 'it' : pointer.slice(1)} ${detail}, expected what the input schema allows`,
  }));
}

/** At least half of the names must be those of the schema: other objects are not part of the input. */
function findNearest(
  schemas: readonly ObjectSchema[],
  keys: readonly string[],
): ObjectSchema | undefined {
  const ranked = schemas
    .map((it) => ({ it, shared: keys.filter((key) => it.names.has(key)).length }))
    .filter(({ shared }) => shared > 0 && shared * 2 >= keys.length)
    .toSorted((a, b) => b.shared - a.shared);
  return ranked[0]?.it;
}

function collectObjects(root: object): ObjectSchema[] {
  const found: ObjectSchema[] = [];
  for (const schema of walkJson(root)) {
    if (isObject(schema) && isObject(schema.properties)) {
      found.push({ schema, names: new Set(Object.keys(schema.properties)) });
    }
  }
  return found;
}
