import { Compile } from 'typebox/schema';
import { toCanonicalJson, toDigest } from '../../contract/digest.ts';
import { type ErrorCode, type Fault, PhasewrightError } from '../../contract/errors.ts';
import { toFaults } from '../../contract/faults.ts';
import { findNestingFault } from '../input/nesting.ts';
import { detectFormat, parseDocument } from '../input/parse-document.ts';
import { appendPointer } from '../input/pointer.ts';
import type { ProfileDefinition } from '../language/definition.ts';
import { expand } from '../language/expand.ts';
import type { InputFile } from '../profile.ts';

/** Larger inputs would make a docset nobody reads. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Takes the input of a user profile in: a text is kept byte for byte, anything else as canonical
 * JSON. Throws `too-large`, otherwise `unprocessable` with everything that does not fit the schema, or
 * of which no files can be made; every pointer begins with `/inputs`.
 */
export function parseInputs(
  definition: ProfileDefinition,
  inputs: Readonly<Record<string, unknown>>,
): InputFile[] {
  const { name } = definition.input;
  const pointer = appendPointer('/inputs', name);
  const unknown = Object.keys(inputs).filter((key) => key !== name);
  if (unknown.length > 0) {
    const detail = `is not an input of ${definition.profile}; its input is "${name}"`;
    throw refuse(
      definition,
      unknown.map((key) => ({ pointer: `/inputs/${key.slice(0, 100)}`, detail })),
    );
  }
  const given = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  if (given === undefined) {
    const detail = 'is missing; send it as JSON or YAML text, or as an object';
    throw refuse(definition, [{ pointer, detail }]);
  }
  const isText = typeof given === 'string' && definition.input.schema.type !== 'string';
  const { text, value, extension } = isText
    ? readText(definition, given, pointer)
    : readObject(definition, given, pointer);
  const faults = findFaults(definition, value);
  if (faults.length > 0) {
    throw refuse(
      definition,
      faults.map((fault) => ({ ...fault, pointer: `${pointer}${fault.pointer}` })),
    );
  }
  const content = new TextEncoder().encode(text);
  return [{ name: `${name}.${extension}`, content, sha256: toDigest(content) }];
}

/** The input of a run, which was checked when it was received. */
export function readInput(inputs: readonly InputFile[]): unknown {
  const [input] = inputs;
  const text = new TextDecoder().decode(input?.content);
  const parsed = parseDocument(text, input?.name.endsWith('.json') ? 'json' : 'yaml');
  if (!parsed.isParsed) {
    const detail = `the stored input ${input?.name ?? ''} ${parsed.fault.detail}`;
    throw new PhasewrightError('broken-invariant', detail);
  }
  return parsed.value;
}

interface Received {
  readonly text: string;
  readonly value: unknown;
  readonly extension: 'json' | 'yaml';
}

function readText(definition: ProfileDefinition, text: string, pointer: string): Received {
  checkSize(definition, text, pointer);
  const extension = detectFormat(text);
  if (text.trim() === '') {
    throw refuse(definition, [{ pointer, detail: 'is empty; send JSON or YAML' }]);
  }
  const parsed = parseDocument(text, extension);
  if (!parsed.isParsed) {
    throw refuse(definition, [{ pointer, detail: parsed.fault.detail }]);
  }
  return { text, value: parsed.value, extension };
}

function readObject(definition: ProfileDefinition, value: unknown, pointer: string): Received {
  const nesting = findNestingFault(value);
  if (nesting !== undefined) {
    throw refuse(definition, [{ pointer, detail: `is ${nesting}` }]);
  }
  const text = toCanonicalJson(value);
  checkSize(definition, text, pointer);
  return { text, value, extension: 'json' };
}

function checkSize(definition: ProfileDefinition, text: string, pointer: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    const detail = `is ${bytes} bytes; at most ${MAX_BYTES} (16 MiB) are read`;
    throw refuse(definition, [{ pointer, detail }], 'too-large');
  }
}

function findFaults(definition: ProfileDefinition, value: unknown): readonly Fault[] {
  const schema = Compile(definition.input.schema);
  return schema.Check(value) ? expand(definition, value).faults : toFaults(schema.Errors(value)[1]);
}

function refuse(
  { profile }: ProfileDefinition,
  faults: readonly Fault[],
  code: ErrorCode = 'unprocessable',
): PhasewrightError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  const detail = `the input does not fit ${profile}: ${first?.pointer} ${first?.detail}${more}`;
  return new PhasewrightError(code, detail, { faults });
}
