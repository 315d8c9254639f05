import { appendPointer, parseFragment } from '../json/pointer.ts';
import { isObject } from '../json/read-json.ts';
import { createNumberIndex } from './number-index.ts';

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
   * The words beside a number, such as `second`; `''` if it is alone in a text. Those of a number
   * that is a value of its own begin with `BARE`: its key may name one.
   */
  unitsOf(number: string): ReadonlySet<string> | undefined;
  /** Every number with a unit, and where; with an empty unit every number. */
  numbersWith(unit: string): readonly FoundWord[];
  /** The words that pass a test, and where. */
  list(test: (word: string) => boolean): readonly FoundWord[];
  /** Keys and whole values that look like names. */
  names(): readonly string[];
}

/** A word or number of an input and its first location, a JSON pointer. */
export interface FoundWord {
  readonly text: string;
  readonly pointer: string;
}

/** More values than a document of the largest size that is read has. */
const MAX_STEPS = 5_000_000;
/** Longer values are prose, of which only the words count. */
const MAX_NAME = 120;

const CHUNK = /[^\s"'`,;()[\]<>|]+/g;
/** Of a name; `$` before a brace is not: it puts a value into a text. */
const LETTER = String.raw`(?:[\p{L}\p{N}_]|\$(?!\{))`;
const PART = new RegExp(`${LETTER}+(?:[-.]${LETTER}+)*`, 'gu');
const SIMPLE = new RegExp(`${LETTER}+`, 'gu');
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
  const numbers = createNumberIndex<Step>();
  const names = new Set<string>();
  const followed = new Set<string>();
  const add = (word: string, step: Step) => {
    if (word !== '' && !words.has(word)) {
      words.set(word, step);
    }
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
      numbers.addText(text, step);
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
      numbers.addValue(String(value), String(step.key), step);
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
    unitsOf: (number) => numbers.unitsOf(number),
    numbersWith: (unit) => numbers.list(unit).map(([text, step]) => toFound(text, step)),
    list: (test) => [...words].flatMap(([text, step]) => (test(text) ? [toFound(text, step)] : [])),
    names: () => [...names],
  };
}

function toFound(text: string, step: Step): FoundWord {
  return {
    text,
    get pointer() {
      return toPointer(step);
    },
  };
}

/** A key of digits names something, such as the answer `200`: it counts nothing. */
function isKey(text: string, { key }: Step): boolean {
  return key === text && /^\d+$/.test(text);
}

/** Each run of characters that may be a name, and the words it is made of. */
function eachWord(text: string, add: (word: string) => void): void {
  for (const [chunk] of text.matchAll(CHUNK)) {
    add(chunk.replace(/[.:!?*_]+$/, ''));
    if (chunk.includes('://')) {
      add(chunk.replace(/[?#].*$/, ''));
    }
    for (const [part] of chunk.matchAll(PART)) {
      add(part);
      const isMixed = /\p{L}/u.test(part);
      for (const [simple] of part.matchAll(SIMPLE)) {
        // Digits within a name, such as those of an id, do not count as a number of the input.
        if (!isMixed || /\D/.test(simple)) {
          add(simple);
          add(simple.replace(/^_+|_+$/g, ''));
        }
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
    numbersWith: (unit) => [...first.numbersWith(unit), ...second.numbersWith(unit)],
    list: (test) => [...first.list(test), ...second.list(test)],
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
