import { Compile } from 'typebox/schema';
import { appendPointer } from '../../../packages/gate/src/json.ts';
import { type Fault, toCanonicalJson, toFaults } from '../../contract/release-format.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import { expand } from '../language/expand.ts';
import { listVariants } from '../language/variants.ts';
import type { InputFile } from '../profile.ts';
import { createRefusal, type Refusal, readOwn, toInputFile } from '../refusal.ts';

/** A larger input would result in a docset that no reader can use. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The input of a user profile as a file: a text is kept byte for byte, anything else as canonical
 * JSON. Throws `too-large`, otherwise `unprocessable` with everything that violates the schema or
 * prevents files; every pointer begins with `/inputs`.
 */
export function parseInputs(
  definition: ProfileDefinition,
  inputs: Readonly<Record<string, unknown>>,
): InputFile[] {
  const { name, schema } = definition.input;
  const refusal = createRefusal(`the input does not fit ${definition.profile}`);
  const pointer = appendPointer('/inputs', name);
  refusal.checkNames(inputs, [name], definition.profile);
  const given = readOwn(inputs, name);
  if (given === undefined) {
    const missing = 'is missing; send it as JSON or YAML text, or as an object';
    throw refusal.toError([{ pointer, detail: missing }]);
  }
  const isText = typeof given === 'string' && schema.type !== 'string';
  const { text, value, format } = isText
    ? { text: given, ...refusal.parseText(pointer, given, MAX_BYTES) }
    : parseValue(given, pointer, refusal);
  const faults = findFaults(definition, value);
  if (faults.length > 0) {
    throw refusal.toError(faults.map((it) => ({ ...it, pointer: `${pointer}${it.pointer}` })));
  }
  return [toInputFile(`${name}.${format}`, text)];
}

function parseValue(value: unknown, pointer: string, refusal: Refusal) {
  refusal.checkNesting(pointer, value);
  const text = toCanonicalJson(value);
  refusal.checkSize(pointer, Buffer.byteLength(text), MAX_BYTES);
  return { text, value, format: 'json' };
}

function findFaults(definition: ProfileDefinition, value: unknown): readonly Fault[] {
  const schema = Compile(definition.input.schema);
  return schema.Check(value)
    ? findExpansionFaults(definition, value)
    : toFaults(schema.Errors(value)[1]);
}

/** What prevents any variant from being written, each fault once. */
function findExpansionFaults(definition: ProfileDefinition, value: unknown): Fault[] {
  const faults = listVariants(definition).flatMap(
    ({ name }) => expand(definition, value, name).faults,
  );
  const byText = new Map(faults.map((it) => [`${it.pointer}\n${it.detail}`, it]));
  return [...byText.values()];
}
