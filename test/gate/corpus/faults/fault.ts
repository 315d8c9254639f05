import type { JudgeInput } from '../../../../packages/gate/src/judge.ts';
import type { Files } from '../clean.ts';

/** A finding by its rule, and the text at its position; `null`: without a position. */
export interface Expected {
  readonly rule: string;
  readonly at: string | null;
  /** The file of the finding if it is not the changed one. */
  readonly file?: string;
}

/** One fault inserted into the clean corpus, and everything that the gate must then find. */
export interface Fault {
  readonly title: string;
  readonly file: string;
  edit(files: Files): Files;
  /** Other changes, for faults that no text can have. */
  change?(input: JudgeInput): JudgeInput;
  readonly found: readonly Expected[];
}

export const INDEX = 'index.md';
export const START = 'guide/start.md';
export const PET = 'model/pet.md';
export const ERRORS = 'errors.md';
export const TERMS = 'terms.md';

/** The first `from` becomes `to`. */
export function swap(
  title: string,
  file: string,
  from: string,
  to: string,
  ...found: (Expected | [rule: string, at: string | null])[]
): Fault {
  return {
    title,
    file,
    edit(files) {
      const text = files[file];
      if (typeof text !== 'string' || !text.includes(from)) {
        throw new RangeError(`${file} of the clean corpus has no "${from}"`);
      }
      return { ...files, [file]: text.replace(from, () => to) };
    },
    found: found.map((it) => (Array.isArray(it) ? { rule: it[0], at: it[1] } : it)),
  };
}

/** `text` is inserted into a sentence, in which a finding of `rule` begins at `at`. */
export function insert(rule: string, text: string, at: string | null = text): Fault {
  const title = `${JSON.stringify(text)} in a sentence`;
  return swap(title, START, 'takes five minutes', `takes ${text} minutes`, [rule, at]);
}
