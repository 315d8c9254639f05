import type { Fault } from '../fault.ts';
import { findJsonFault } from '../json.ts';
import { findNestingFault } from './nesting.ts';
import { parseYaml } from './parse-yaml.ts';

export type DocumentFormat = 'json' | 'yaml';

export type Parsed =
  | { readonly isParsed: true; readonly value: unknown }
  | { readonly isParsed: false; readonly fault: Fault };

/** JSON if the first visible character opens an object or a list, otherwise YAML. */
export function detectFormat(text: string): DocumentFormat {
  return /^\uFEFF?\s*[{[]/.test(text) ? 'json' : 'yaml';
}

/** Parses a document. The fault's pointer is relative to the document. */
export function parseDocument(text: string, format: DocumentFormat): Parsed {
  const body = toBody(text);
  if (body.trim() === '') {
    return refuse('empty; send a document as JSON or YAML');
  }
  const parsed = format === 'json' ? parseJson(body) : readYaml(body);
  if (!parsed.isParsed) {
    return parsed;
  }
  const nesting = findNestingFault(parsed.value);
  return nesting === undefined ? parsed : refuse(nesting);
}

/** A text without its byte order mark, with line ends that every parser takes for such. */
export function toBody(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r(?!\n)/g, '\n');
}

function parseJson(text: string): Parsed {
  const fault = findJsonFault(new TextEncoder().encode(text));
  if (fault !== undefined) {
    return { isParsed: false, fault: { pointer: '', detail: fault } };
  }
  try {
    return { isParsed: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return refuse(`not JSON: ${error.message}`);
    }
    throw error;
  }
}

function readYaml(text: string): Parsed {
  const parsed = parseYaml(text);
  return parsed.isParsed ? parsed : refuse(parsed.detail);
}

function refuse(detail: string): Parsed {
  return { isParsed: false, fault: { pointer: '', detail: `is ${detail}` } };
}
