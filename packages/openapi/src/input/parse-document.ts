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
      const place = /\bline \d+/.test(error.message) ? '' : findPlace(text);
      return refuse(`not JSON: ${error.message.replace(/\s+/g, ' ')}${place}`);
    }
    throw error;
  }
}

/** The engine names no position for some tokens: the shortest part of the text that is wrong already. */
function findPlace(text: string): string {
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isUnfinished(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const before = text.slice(0, good).split('\n');
  return ` (line ${before.length} column ${(before.at(-1) ?? '').length + 1})`;
}

function isUnfinished(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    return /end of JSON|Unterminated/.test(message) || Number(position ?? -1) >= text.length;
  }
}

function readYaml(text: string): Parsed {
  const parsed = parseYaml(text);
  return parsed.isParsed ? parsed : refuse(parsed.detail);
}

function refuse(detail: string): Parsed {
  return { isParsed: false, fault: { pointer: '', detail: `is ${detail}` } };
}
