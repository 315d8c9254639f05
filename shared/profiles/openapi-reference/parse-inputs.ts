import { toCanonicalJson, toDigest } from '../../contract/digest.ts';
import { type ErrorCode, type Fault, PhasewrightError } from '../../contract/errors.ts';
import { isObject } from '../input/json.ts';
import { findNestingFault } from '../input/nesting.ts';
import { detectFormat, parseDocument } from '../input/parse-document.ts';
import type { InputFile } from '../profile.ts';
import { checkDocument } from './check/check-document.ts';

/** Largest document read; the largest public ones are about 12 MiB. */
export const MAX_BYTES = 16 * 1024 * 1024;

const POINTER = '/inputs/openapi';

/** JSON Schema of `inputs`. */
export const INPUT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['openapi'],
  additionalProperties: false,
  properties: {
    openapi: {
      title: 'OpenAPI document',
      description:
        'An OpenAPI 3.0 or 3.1 document in one piece: as an object, or as text holding JSON or YAML.',
      oneOf: [{ type: 'object' }, { type: 'string', minLength: 1 }],
    },
  },
};

/**
 * Takes the document in: a text is kept byte for byte, an object as canonical JSON. Throws
 * `too-large` above 16 MiB, otherwise `unprocessable` with everything that would make a run over it
 * pointless; every pointer begins with `/inputs`.
 */
export function parseInputs(inputs: Readonly<Record<string, unknown>>): InputFile[] {
  const unknown = Object.keys(inputs).filter((key) => key !== 'openapi');
  if (unknown.length > 0) {
    throw refuse(
      unknown.map((key) => ({
        pointer: `/inputs/${key.slice(0, 100)}`,
        detail: 'is not an input of openapi-reference; remove it',
      })),
    );
  }
  const input = Object.hasOwn(inputs, 'openapi') ? inputs.openapi : undefined;
  if (typeof input === 'string') {
    return receiveText(input);
  }
  if (isObject(input)) {
    return receiveObject(input);
  }
  const detail = 'is missing; send the OpenAPI document as an object, or as JSON or YAML text';
  throw refuse([{ pointer: POINTER, detail }]);
}

function receiveText(text: string): InputFile[] {
  checkSize(Buffer.byteLength(text));
  const format = detectFormat(text);
  const parsed = parseDocument(text, format);
  const faults = parsed.isParsed ? checkDocument(parsed.value) : [parsed.fault];
  return accept(`openapi.${format}`, text, faults);
}

function receiveObject(document: object): InputFile[] {
  const nesting = findNestingFault(document);
  if (nesting !== undefined) {
    throw refuse([{ pointer: POINTER, detail: `is ${nesting}` }]);
  }
  const text = toCanonicalJson(document);
  checkSize(Buffer.byteLength(text));
  return accept('openapi.json', text, checkDocument(document));
}

function checkSize(bytes: number): void {
  if (bytes > MAX_BYTES) {
    const detail = `is ${bytes} bytes; at most ${MAX_BYTES} (16 MiB) are read`;
    throw refuse([{ pointer: POINTER, detail }], 'too-large');
  }
}

function accept(name: string, text: string, faults: readonly Fault[]): InputFile[] {
  if (faults.length > 0) {
    throw refuse(faults.map((it) => ({ ...it, pointer: `${POINTER}${it.pointer}` })));
  }
  const content = new TextEncoder().encode(text);
  return [{ name, content, sha256: toDigest(content) }];
}

function refuse(faults: readonly Fault[], code: ErrorCode = 'unprocessable'): PhasewrightError {
  const [first] = faults;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  return new PhasewrightError(
    code,
    `the OpenAPI document cannot be documented: ${first?.pointer} ${first?.detail}${more}`,
    { faults },
  );
}
