import { findNumberWords } from './number-words.ts';

/** The numbers of texts and values, each with its units and the first place of each unit. */
export interface NumberIndex<P> {
  addText(text: string, place: P): void;
  /** A number that is a value of its own, with its key. */
  addValue(number: string, key: string, place: P): void;
  unitsOf(number: string): ReadonlySet<string> | undefined;
  /** The numbers with a unit; with an empty one all. */
  list(unit: string): readonly (readonly [number: string, place: P])[];
}

/** Begins the unit of a number that is not part of a text. */
export const BARE = '#';

const NUMBER = /(?<![\p{L}\p{N}_.])(\d[\d,]*(?:\.\d+)?)(?:[\s-]*([a-zA-Z%]+))?/gu;
/** Its digits count nothing. */
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
/** A number as code writes it. */
const SEPARATED = /(?<![\p{L}\p{N}_.])\d{1,3}(?:_\d{3})+(?![\p{L}\p{N}_.])/gu;
/** A number with its key, in a text that is code or data. */
const KEYED = /([A-Za-z_][\w-]*)["']?\s*[:=]\s*(\d[\d_,]*(?:\.\d+)?)(?![\w.])/g;
/** A number of things in a period, such as "60 calls per minute". */
const RATE =
  /(?<![\p{L}\p{N}_.])(\d[\d,]*(?:\.\d+)?)(?:\s+(?!(?:to|and|or|until|after|before)\b)[a-zA-Z]+){1,3}?\s*(?:per|an?|each|every|in (?:an?|one)|within (?:an?|one)|\/)\s?(second|minute|hour|day|week|month|year)\b/gu;
export function createNumberIndex<P>(): NumberIndex<P> {
  const numbers = new Map<string, Map<string, P>>();
  const add = (text: string, unit: string, place: P) => {
    const number = toNumberKey(text);
    const known = numbers.get(number) ?? new Map<string, P>();
    numbers.set(number, known.has(unit) ? known : known.set(unit, place));
  };
  return {
    addText: (text, place) => eachNumber(text, (number, unit) => add(number, toUnit(unit), place)),
    addValue(number, key, place) {
      const units = toKeyUnits(key);
      const measures = units.filter((it) => MEASURES.has(it));
      for (const unit of measures.length > 0 ? measures : ['', ...units]) {
        add(number, `${BARE}${unit}`, place);
      }
    },
    unitsOf(number) {
      const known = numbers.get(toNumberKey(number));
      return known && new Set(known.keys());
    },
    list: (unit) =>
      [...numbers].flatMap(([number, known]) => {
        const place = known.get(unit) ?? known.get(`${BARE}${unit}`) ?? findAny(known, unit);
        return place === undefined ? [] : [[number, place] as const];
      }),
  };
}

/** Any number fits where no unit is asked for. */
function findAny<P>(known: ReadonlyMap<string, P>, unit: string): P | undefined {
  const [first] = unit === '' ? known.values() : [];
  return first;
}

/** What the key of a number says that it counts: `timeoutSeconds`, `requests_per_minute`. */
function toKeyUnits(key: string): string[] {
  const words = key.split(/[_-]+|(?<=[a-z\d])(?=[A-Z])/).map((it) => it.toLowerCase());
  return words.flatMap((word, at) => {
    const unit = word.length > 3 || /^(?:ms|[kmgt]b)$/.test(word) ? toUnit(word) : '';
    return unit === ''
      ? []
      : [words[at - 1] === 'per' && MEASURES.has(unit) ? `per ${unit}` : unit];
  });
}

/** Units that measure; all others count things. */
export const MEASURES = new Set(
  'millisecond second minute hour day week month year byte bit kb mb gb tb % px hz mhz ghz'.split(
    ' ',
  ),
);

/** Each number of a text with the word behind it, and with the period that it is counted in. */
function eachNumber(whole: string, add: (number: string, unit: string) => void): void {
  const text = whole.includes('-') ? whole.replace(UUID, ' ') : whole;
  if (text.includes('_')) {
    for (const [number] of text.matchAll(SEPARATED)) {
      add(number.replaceAll('_', ''), '');
    }
  }
  for (const [, key = '', number = ''] of text.matchAll(KEYED)) {
    for (const unit of toKeyUnits(key)) {
      add(number.replaceAll('_', ''), `${BARE}${unit}`);
    }
  }
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
