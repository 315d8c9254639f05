import { appendPointer, parseFragment } from '../json/pointer.ts';
import { isObject } from '../json/read-json.ts';
import { findNumberWords } from './number-words.ts';

/** A JSON value and its path; pointers are built only if a message needs one. */
interface Step {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Step | undefined;
}

/** Every word, name and number of JSON values, with its first location. */
export interface WordIndex {
  has(word: string): boolean;
  /** The JSON pointer at which the word was first found. */
  pointerOf(word: string): string | undefined;
  /**
   * The words beside a number, such as `seconds`; `''` if it is alone in a text, and `BARE` if it
   * is a value of its own.
   */
  unitsOf(number: string): ReadonlySet<string> | undefined;
  /** Keys and whole values that look like names. */
  names(): readonly string[];
}

/** Replaces the unit of a number that is not part of a text. */
export const BARE = '#';

/** More values than a document of the largest size that is read has. */
const MAX_STEPS = 5_000_000;
/** Longer values are prose, of which only the words count. */
const MAX_NAME = 120;

const CHUNK = /[^\s"'`,;()[\]<>|]+/g;
const PART = /[\p{L}\p{N}_$]+(?:[-.][\p{L}\p{N}_$]+)*/gu;
const SIMPLE = /[\p{L}\p{N}_$]+/gu;
const NUMBER = /(?<![\p{L}\p{N}_.])(\d[\d,]*(?:\.\d+)?)(?:[\s-]*([a-zA-Z%]+))?/gu;
/** A number of things in a period, such as "60 calls per minute". */
const RATE =
  /(?<![\p{L}\p{N}_.])(\d[\d,]*(?:\.\d+)?)(?:\s+[a-zA-Z]+){1,3}?\s*(?:per|an?|each|every|in (?:an?|one)|within (?:an?|one)|\/)\s?(second|minute|hour|day|week|month|year)\b/gu;
const VERSION = /\b[Vv]ersions? v?(\d+(?:\.\d+)*)/g;
const NAME = /^[\p{L}\p{N}_$@{/.-][^\s]*$/u;

interface Root {
  readonly value: unknown;
  readonly pointer: string;
}

/**
 * Indexes JSON values word by word, each value once. With `document`, references into it are
 * followed, each once; `limit` bounds the number of values.
 */
export function createWordIndex(
  roots: readonly Root[],
  { document, limit = MAX_STEPS }: { readonly document?: unknown; readonly limit?: number } = {},
): WordIndex {
  const words = new Map<string, Step>();
  const units = new Map<string, Set<string>>();
  const names = new Set<string>();
  const followed = new Set<string>();
  const add = (word: string, step: Step) => {
    if (word !== '' && !words.has(word)) {
      words.set(word, step);
    }
  };
  const addNumber = (text: string, unit: string) => {
    const number = toNumberKey(text);
    const known = units.get(number) ?? new Set<string>();
    units.set(number, known.add(toUnit(unit)));
  };
  const addText = (text: string, step: Step) => {
    if (text.length <= MAX_NAME) {
      add(text, step);
      if (NAME.test(text)) {
        names.add(text);
      }
    }
    eachWord(text, (word) => add(word, step));
    for (const [, version = ''] of text.matchAll(VERSION)) {
      add(`version ${version}`, step);
    }
    if (!isKey(text, step)) {
      eachNumber(text, addNumber);
    }
  };
  const stack: Step[] = roots.map(({ value, pointer }) => ({
    value,
    key: pointer,
    parent: undefined,
  }));
  for (let count = 0, step = stack.pop(); step && count < limit; step = stack.pop(), count += 1) {
    const { value } = step;
    if (typeof value === 'string') {
      addText(value, step);
    } else if (typeof value === 'number' || typeof value === 'boolean') {
      add(String(value), step);
      addNumber(String(value), BARE);
    } else {
      pushChildren(step, stack, addText);
      follow(isObject(value) ? value.$ref : undefined, document, followed, stack);
    }
  }
  return {
    has: (word) => words.has(word),
    pointerOf(word) {
      const step = words.get(word);
      return step && toPointer(step);
    },
    unitsOf: (number) => units.get(toNumberKey(number)),
    names: () => [...names],
  };
}

/** A key of digits names something, such as the answer `200`: it counts nothing. */
function isKey(text: string, { key }: Step): boolean {
  return key === text && /^\d+$/.test(text);
}

/** Each number of a text with the word behind it, and with the period that it is counted in. */
function eachNumber(text: string, add: (number: string, unit: string) => void): void {
  for (const [, number = '', unit = ''] of text.matchAll(NUMBER)) {
    add(number, unit);
  }
  for (const [, number = '', period = ''] of text.matchAll(RATE)) {
    add(number, `per ${period}`);
  }
  for (const { value, index, length } of findNumberWords(text)) {
    add(value, /^[\s-]*([a-zA-Z%]*)/.exec(text.slice(index + length))?.[1] ?? '');
  }
}

/** Each run of characters that may be a name, and the words it is made of. */
function eachWord(text: string, add: (word: string) => void): void {
  for (const [chunk] of text.matchAll(CHUNK)) {
    add(chunk.replace(/[.:!?*_]+$/, ''));
    for (const [part] of chunk.matchAll(PART)) {
      add(part);
      for (const [simple] of part.matchAll(SIMPLE)) {
        add(simple);
        add(simple.replace(/^_+|_+$/g, ''));
      }
    }
  }
}

/** Pushes the content of an object or list on the stack, the last first, and indexes the keys. */
function pushChildren(
  parent: Step,
  stack: Step[],
  readKey: (key: string, step: Step) => void,
): void {
  const { value } = parent;
  if (Array.isArray(value)) {
    for (let at = value.length - 1; at >= 0; at -= 1) {
      stack.push({ value: value[at], key: at, parent });
    }
    return;
  }
  for (const [key, child] of Object.entries(isObject(value) ? value : {}).reverse()) {
    const step = { value: child, key, parent };
    readKey(key, step);
    stack.push(step);
  }
}

/** The union of two indexes; names are those of the first. */
export function joinIndexes(first: WordIndex, second: WordIndex): WordIndex {
  return {
    has: (word) => first.has(word) || second.has(word),
    pointerOf: (word) => first.pointerOf(word) ?? second.pointerOf(word),
    unitsOf(number) {
      const [own, other] = [first.unitsOf(number), second.unitsOf(number)];
      return own === undefined || other === undefined
        ? (own ?? other)
        : new Set([...own, ...other]);
    },
    names: () => first.names(),
  };
}

function follow(ref: unknown, document: unknown, followed: Set<string>, stack: Step[]): void {
  if (document === undefined || typeof ref !== 'string' || followed.has(ref)) {
    return;
  }
  followed.add(ref);
  const value = readAt(document, parseFragment(ref));
  if (value !== undefined) {
    stack.push({ value, key: decodeURIComponent(ref.slice(1)), parent: undefined });
  }
}

export function readAt(document: unknown, segments: readonly string[] | undefined): unknown {
  let value = segments === undefined ? undefined : document;
  for (const segment of segments ?? []) {
    const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, segment);
    value = isOwn ? Object(value)[segment] : undefined;
  }
  return value;
}

function toPointer(step: Step): string {
  return step.parent === undefined
    ? String(step.key)
    : appendPointer(toPointer(step.parent), step.key);
}

/** One spelling for a number: `1,000` and `1000.0` are the same. */
function toNumberKey(text: string): string {
  const number = Number(text.replaceAll(',', ''));
  return Number.isFinite(number) ? String(number) : text;
}

const UNITS: Readonly<Record<string, string>> = {
  sec: 'second',
  s: 'second',
  min: 'minute',
  hr: 'hour',
  h: 'hour',
  char: 'character',
  percent: '%',
  ms: 'millisecond',
  kilobyte: 'kb',
  megabyte: 'mb',
  gigabyte: 'gb',
  terabyte: 'tb',
  kib: 'kb',
  mib: 'mb',
  gib: 'gb',
};

/** One spelling for a unit: `seconds` and `sec` are the same. */
export function toUnit(text: string): string {
  const lower = text.toLowerCase();
  const single = lower.length > 2 ? lower.replace(/(?<=[a-z]{2})s$/, '') : lower;
  return UNITS[single] ?? (single === 'entrie' ? 'entry' : single === 'retrie' ? 'retry' : single);
}
