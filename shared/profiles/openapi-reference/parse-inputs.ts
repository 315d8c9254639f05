import { getOwn, isObject } from '../../../packages/gate/src/json.ts';
import { detectFormat } from '../../../packages/openapi/src/base.ts';
import { checkOpenApi, type OpenApiFault } from '../../../packages/openapi/src/index.ts';
import {
  type Fault,
  type PhasewrightError,
  toCanonicalJson,
} from '../../contract/release-format.ts';
import type { InputFile } from '../profile.ts';
import { createRefusal, readOwn, toInputFile, toTitle } from '../refusal.ts';
import { chooseFaults } from './choose-faults.ts';

/** Largest document read; the largest public ones are about 12 MiB. */
export const MAX_BYTES = 16 * 1024 * 1024;

/** As many faults as a screen shows: each takes two or three lines. */
const MAX_FAULTS = 8;

const POINTERS = { document: '/inputs/openapi', overlay: '/inputs/overlay' } as const;

export const INPUT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['openapi'],
  additionalProperties: false,
  properties: {
    openapi: {
      title: 'OpenAPI document',
      description:
        'An OpenAPI 3.0 to 3.2 or Swagger 2.0 document in one piece: as an object, or as text holding JSON or YAML.',
      oneOf: [{ type: 'object' }, { type: 'string', minLength: 1 }],
    },
    overlay: {
      title: 'Overlay',
      description:
        'An OpenAPI Overlay 1.0 document with what to add to the OpenAPI document or to take away: as an object, or as text holding JSON or YAML.',
      oneOf: [{ type: 'object' }, { type: 'string', minLength: 1 }],
    },
  },
};

const refusal = createRefusal('the OpenAPI document cannot be documented');

/**
 * The document as an input file: a text is kept byte for byte, an object as canonical JSON. Throws
 * `too-large` above 16 MiB, otherwise `unprocessable` with everything that prevents a run over it;
 * every pointer begins with `/inputs`.
 */
export function parseInputs(inputs: Readonly<Record<string, unknown>>): InputFile[] {
  refusal.checkNames(inputs, ['openapi', 'overlay'], 'openapi-reference');
  const document = readSource(inputs, 'document');
  const overlay = readSource(inputs, 'overlay');
  if (document === undefined) {
    throw refusal.toError([{ pointer: POINTERS.document, detail: EXPECTED.document }]);
  }
  const checked = checkOpenApi({ document, overlay });
  if (checked.faults.length > 0) {
    throw toRefusal(checked.faults);
  }
  return [
    toFile('document', document, toTitle(getOwn(checked.document, 'info'), 'title', 'version')),
    ...(overlay === undefined ? [] : [toFile('overlay', overlay)]),
  ];
}

type Part = OpenApiFault['of'];

const NAMES = { document: 'openapi', overlay: 'overlay' } as const;

const EXPECTED = {
  document: 'is missing; send the OpenAPI document as an object, or as JSON or YAML text',
  overlay: 'must be an OpenAPI Overlay 1.0 document, as an object or as JSON or YAML text',
} as const;

function readSource(
  inputs: Readonly<Record<string, unknown>>,
  part: Part,
): string | object | undefined {
  const input = readOwn(inputs, NAMES[part]);
  if (input === undefined || isObject(input)) {
    return input;
  }
  if (typeof input !== 'string') {
    throw refusal.toError([{ pointer: POINTERS[part], detail: EXPECTED[part] }]);
  }
  refusal.checkSize(POINTERS[part], Buffer.byteLength(input), MAX_BYTES);
  return input;
}

function toRefusal(faults: readonly OpenApiFault[]): PhasewrightError {
  const [first] = faults;
  const root = POINTERS[first?.of ?? 'document'];
  return refusal.toError(chooseFaults(faults.map(toFault), MAX_FAULTS, root));
}

function toFault({ of, pointer, detail, place }: OpenApiFault): Fault {
  const where = place === undefined ? '' : ` (line ${place.line}, column ${place.column})`;
  return { pointer: `${POINTERS[of]}${pointer}`, detail: `${detail}${where}` };
}

function toFile(part: Part, source: string | object, title = ''): InputFile {
  const text = typeof source === 'string' ? source : toCanonicalJson(source);
  refusal.checkSize(POINTERS[part], Buffer.byteLength(text), MAX_BYTES);
  return toInputFile(`${NAMES[part]}.${detectFormat(text)}`, text, title);
}
