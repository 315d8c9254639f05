import {
  type Fault,
  type PhasewrightError,
  toCanonicalJson,
} from '../../contract/release-format.ts';
import { getOwn, isObject, toScalarText } from '../input/json.ts';
import { locate } from '../input/locate.ts';
import { findNestingFault } from '../input/nesting.ts';
import { detectFormat, parseDocument, toBody } from '../input/parse-document.ts';
import { createRefusal, readOwn, toInputFile } from '../input/refusal.ts';
import type { InputFile } from '../profile.ts';
import { checkDocument } from './check/check-document.ts';
import { chooseFaults } from './check/choose-faults.ts';
import { applyOverlay } from './overlay/apply-overlay.ts';

/** Largest document read; the largest public ones are about 12 MiB. */
export const MAX_BYTES = 16 * 1024 * 1024;

/** As many faults as a screen shows: each takes two or three lines. */
const MAX_FAULTS = 8;

const POINTER = '/inputs/openapi';
const OVERLAY = '/inputs/overlay';

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
  const input = readOwn(inputs, 'openapi');
  const overlay = readOverlay(readOwn(inputs, 'overlay'));
  if (typeof input === 'string') {
    return parseText(input, overlay);
  }
  if (isObject(input)) {
    return parseObject(input, overlay);
  }
  const detail = 'is missing; send the OpenAPI document as an object, or as JSON or YAML text';
  throw refusal.toError([{ pointer: POINTER, detail }]);
}

/** An overlay as received, and as stored. */
interface OverlayInput {
  readonly value: unknown;
  /** The text, if it came as one. */
  readonly sent: string | undefined;
  readonly file: InputFile;
}

function readOverlay(input: unknown): OverlayInput | undefined {
  if (input === undefined) {
    return undefined;
  }
  if (typeof input !== 'string' && !isObject(input)) {
    const detail = 'must be an OpenAPI Overlay 1.0 document, as an object or as JSON or YAML text';
    throw refusal.toError([{ pointer: OVERLAY, detail }]);
  }
  const text = typeof input === 'string' ? input : toCanonicalJson(input);
  refusal.checkSize(OVERLAY, Buffer.byteLength(text), MAX_BYTES);
  const format = detectFormat(text);
  const parsed = parseDocument(text, format);
  if (!parsed.isParsed) {
    throw refusal.toError([{ pointer: OVERLAY, detail: parsed.fault.detail }]);
  }
  const sent = typeof input === 'string' ? text : undefined;
  return { value: parsed.value, sent, file: toInputFile(`overlay.${format}`, text) };
}

/** The document with its overlay applied. Throws if that fails. */
function overlayDocument(document: unknown, overlay: OverlayInput | undefined): unknown {
  if (overlay === undefined) {
    return document;
  }
  const { document: changed, faults } = applyOverlay(document, overlay.value);
  if (faults.length > 0) {
    const shown = overlay.sent === undefined ? faults : withPlaces(overlay.sent, faults);
    throw refusal.toError(shown.map((it) => ({ ...it, pointer: `${OVERLAY}${it.pointer}` })));
  }
  return changed;
}

function parseText(text: string, overlay: OverlayInput | undefined): InputFile[] {
  refusal.checkSize(POINTER, Buffer.byteLength(text), MAX_BYTES);
  const format = detectFormat(text);
  const parsed = parseDocument(text, format);
  if (!parsed.isParsed) {
    throw toRefusal([parsed.fault]);
  }
  const document = overlayDocument(parsed.value, overlay);
  const { shown, left } = chooseFaults(checkDocument(document), MAX_FAULTS);
  if (shown.length > 0) {
    throw toRefusal([...withPlaces(text, shown), ...left]);
  }
  return toFiles(`openapi.${format}`, text, overlay, document);
}

/** Adds the position in the text to each fault. */
function withPlaces(text: string, faults: readonly Fault[]): Fault[] {
  const places = locate(
    toBody(text),
    faults.map(({ pointer }) => pointer),
  );
  return faults.map(({ pointer, detail }, index) => {
    const { line, column } = places[index] ?? { line: 1, column: 1 };
    return { pointer, detail: `${detail} (line ${line}, column ${column})` };
  });
}

function parseObject(document: object, overlay: OverlayInput | undefined): InputFile[] {
  const nesting = findNestingFault(document);
  if (nesting !== undefined) {
    throw toRefusal([{ pointer: '', detail: `is ${nesting}` }]);
  }
  const text = toCanonicalJson(document);
  refusal.checkSize(POINTER, Buffer.byteLength(text), MAX_BYTES);
  const overlaid = overlayDocument(document, overlay);
  const { shown, left } = chooseFaults(checkDocument(overlaid), MAX_FAULTS);
  if (shown.length > 0) {
    throw toRefusal([...shown, ...left]);
  }
  return toFiles('openapi.json', text, overlay, overlaid);
}

/** The error for faults whose pointers lead into the document. */
function toRefusal(faults: readonly Fault[]): PhasewrightError {
  return refusal.toError(faults.map((it) => ({ ...it, pointer: `${POINTER}${it.pointer}` })));
}

function toFiles(
  name: string,
  text: string,
  overlay: OverlayInput | undefined,
  document: unknown,
): InputFile[] {
  return [
    toInputFile(name, text, toTitle(document)),
    ...(overlay === undefined ? [] : [overlay.file]),
  ];
}

/** Title and version of the API. */
function toTitle(document: unknown): string {
  const info = isObject(document) ? getOwn(document, 'info') : undefined;
  const [title, version] = isObject(info) ? [getOwn(info, 'title'), getOwn(info, 'version')] : [];
  return [title, version].flatMap((it) => toScalarText(it) ?? []).join(' ');
}
