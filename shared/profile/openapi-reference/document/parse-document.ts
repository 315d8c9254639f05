import { parseDocument as parseYamlDocument } from 'yaml';
import type { Fault } from '../../../contract/errors.ts';
import { toErrorText } from '../../../contract/errors.ts';
import { findNestingFault } from './nesting.ts';

export type DocumentFormat = 'json' | 'yaml';

export type Parsed =
  | { readonly isParsed: true; readonly value: unknown }
  | { readonly isParsed: false; readonly fault: Fault };

/** Uses of one YAML anchor, weighted by the aliases within it: the library's guard against alias bombs. */
const MAX_ALIASES = 1000;

/** JSON when the first visible character opens an object or a list, otherwise YAML. */
export function detectFormat(text: string): DocumentFormat {
  return /^\uFEFF?\s*[{[]/.test(text) ? 'json' : 'yaml';
}

/** Parses a document. The fault's pointer is relative to the document. */
export function parseDocument(text: string, format: DocumentFormat): Parsed {
  const body = text.replace(/^\uFEFF/, '');
  if (body.trim() === '') {
    return refuse('is empty; send an OpenAPI 3.0 or 3.1 document as JSON or YAML');
  }
  const parsed = format === 'json' ? parseJson(body) : parseYaml(body);
  const nesting = parsed.isParsed ? findNestingFault(parsed.value) : undefined;
  return nesting === undefined ? parsed : refuse(nesting);
}

function parseJson(text: string): Parsed {
  try {
    return { isParsed: true, value: JSON.parse(text) };
  } catch (error) {
    return refuse(`is not JSON: ${toErrorText(error)}`);
  }
}

function parseYaml(text: string): Parsed {
  try {
    const document = parseYamlDocument(text, { merge: true, logLevel: 'silent' });
    const problem = document.errors[0];
    return problem === undefined
      ? { isParsed: true, value: document.toJS({ maxAliasCount: MAX_ALIASES }) }
      : refuse(`is not YAML: ${toFirstLine(problem.message)}`);
  } catch (error) {
    return refuse(`is not readable YAML: ${toFirstLine(toErrorText(error))}`);
  }
}

/** The first line of the library's message; it may quote the document, so it is cut. */
function toFirstLine(message: string): string {
  const line = (message.split('\n')[0] ?? '').replace(/:$/, '');
  return line.startsWith('Maximum call stack') ? 'it is nested too deep' : line.slice(0, 200);
}

function refuse(detail: string): Parsed {
  return { isParsed: false, fault: { pointer: '', detail } };
}
