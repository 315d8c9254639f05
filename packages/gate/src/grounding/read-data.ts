import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { findBurden } from '../json/burden.ts';

const require = createRequire(import.meta.url);

/** A value as a sample shows it. */
export interface SampleData {
  readonly value: unknown;
  /** Whether the sample says that it leaves something out. */
  readonly isShortened: boolean;
}

const ELLIPSIS = /,?\s*(?:"(?:\.\.\.|…)"(?=\s*[}\]])|(?:\.\.\.|…)(?=\s*(?:[}\],]|\n|$)))/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s,{[])\/\/[^\n]*/gm;

/** The objects and lists of a JSON or YAML text; none of a text that is neither. */
export function readData(text: string): SampleData[] {
  const isJson = /^\s*(?:\/[/*][\s\S]*?\n\s*)?[[{]/.test(text);
  const bare = isJson ? text.replace(COMMENT, '') : text;
  const whole = isJson ? bare.replace(ELLIPSIS, '') : bare;
  const isShortened = whole !== bare;
  const lines = isJson ? whole.split('\n').filter((line) => line.trim() !== '') : [];
  const isLines = lines.length > 1 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line));
  const value = isLines ? undefined : parse(whole);
  if (value !== undefined) {
    return [{ value, isShortened }];
  }
  const values = isLines ? lines.map(parse) : [];
  return isLines && !values.includes(undefined)
    ? values.map((it) => ({ value: it, isShortened }))
    : [];
}

/** JSON is read without the YAML library, which loads slowly; other rules report other texts. */
function parse(text: string): unknown {
  const json = parseJson(text);
  if (json !== undefined) {
    return typeof json === 'object' && json !== null ? json : undefined;
  }
  // Running out of stack within a regular expression ends the whole process on Node 22.
  if (findBurden(text) !== undefined) {
    return undefined;
  }
  const yaml: typeof Yaml = require('yaml');
  try {
    const value: unknown = yaml.parse(text, { logLevel: 'silent', maxAliasCount: 100 });
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof Error) {
      return undefined;
    }
    throw error;
  }
}

/** With fewer brackets a text is not nested too deep for those that walk its value. */
const MAX_BRACKETS = 200;

/** `undefined` for a text that is not JSON, or that may be nested deep. */
function parseJson(text: string): unknown {
  if ((text.match(/[[{]/g)?.length ?? 0) > MAX_BRACKETS) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The pairs of a form, such as `name=drill&state=free`; `undefined` for any other text. */
export function readForm(text: string): (readonly [name: string, value: string])[] | undefined {
  return /^[\w.[\]%-]+=[^\n{]*$/.test(text.trim())
    ? [...new URLSearchParams(text.trim().replaceAll('+', '%20'))]
    : undefined;
}

/** Values that a reader fills in. */
export function isPlaceholder(value: string): boolean {
  return /^$|[$<>{}…@]|\.\.\.|^[A-Z_]{3,}$/.test(value);
}
