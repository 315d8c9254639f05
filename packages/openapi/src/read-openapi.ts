import { createHash } from 'node:crypto';
import { checkDocument } from './check/check-document.ts';
import type { OpenApiFault } from './fault.ts';
import { detectFormat } from './input/parse-document.ts';
import type { Api } from './model/api.ts';
import { toApi } from './model/to-api.ts';
import { type OpenApiSources, openSources, placeAll } from './sources.ts';

/** The parsed document with its overlay applied, and everything that is wrong with it. */
export interface CheckedOpenApi {
  /** `undefined` if the document or the overlay cannot be read. */
  readonly document: unknown;
  readonly faults: readonly OpenApiFault[];
}

/** The model of a document, or everything that prevents it. */
export type OpenApiReading =
  | { readonly isValid: true; readonly api: Api }
  | { readonly isValid: false; readonly faults: readonly OpenApiFault[] };

/**
 * Finds everything that is wrong with a document, each fault at its line and column if the document
 * is a text. Missing facts and mistakes with one meaning are not faults; the latter are notes of
 * the model.
 *
 * @example
 * const { faults } = checkOpenApi({ document: '{ "openapi": "3.1.0", "paths": {} }' });
 * faults[0].detail; // 'has no operation, and there is no webhook; there is nothing to document'
 */
export function checkOpenApi(sources: OpenApiSources): CheckedOpenApi {
  const opened = openSources(sources);
  if (!opened.isOpen) {
    return { document: undefined, faults: opened.faults };
  }
  const found = checkDocument(opened.document, opened.given);
  return { document: opened.document, faults: placeAll(found, sources) };
}

/**
 * Checks a document and reads it to one model, whatever its version.
 *
 * @example
 * const reading = readOpenApi({ document: readFileSync('openapi.yaml', 'utf8') });
 * if (reading.isValid) console.log(reading.api.operations.map(({ label }) => label));
 * else console.error(reading.faults.map(({ place, detail }) => `${place?.line}: ${detail}`));
 */
export function readOpenApi(sources: OpenApiSources): OpenApiReading {
  const opened = openSources(sources);
  if (!opened.isOpen) {
    return { isValid: false, faults: opened.faults };
  }
  const faults = checkDocument(opened.document, opened.given);
  return faults.length > 0
    ? { isValid: false, faults: placeAll(faults, sources) }
    : { isValid: true, api: toApi(opened, describeSource(sources.document)) };
}

function describeSource(document: string | object): Api['source'] {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return {
    name: `openapi.${detectFormat(text)}`,
    sha256: `sha256:${createHash('sha256').update(text).digest('hex')}`,
    bytes: Buffer.byteLength(text),
  };
}
