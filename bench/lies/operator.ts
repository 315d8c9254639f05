import type { Subject } from '../../packages/gate/src/base.ts';

/** A sentence and its subject. */
export interface Truth {
  readonly text: string;
  readonly subject: Subject;
  /** Another subject, to take wrong facts from. */
  readonly other: Subject;
}

/** A lie: the text with a fault in it, and the range of the fault in characters. */
export interface Mutant {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export interface Operator {
  readonly kind: string;
  /**
   * What a rule can see: `fact` is a statement about a field, `name` a name, code, path or number.
   */
  readonly group: 'fact' | 'name';
  apply(truth: Truth, random: () => number): Mutant | undefined;
}

const CODE = /`([A-Za-z_][\w-]{2,})`/g;
export const NUMBER = /(?<=\b(?:to|most|least|maximum of|between) )\d+/g;
export const STATUS = /(?<=\b(?:returns|answers|with|code) )[1-5]\d\d/g;
export const PATH = /\b(GET|POST|PUT|PATCH|DELETE) (\/[\w/{}.-]*)/g;

export function choose<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Replaces one match of a pattern. */
export function replace(
  pattern: RegExp,
  change: (found: RegExpExecArray, truth: Truth, random: () => number) => string | undefined,
): Operator['apply'] {
  return (truth, random) => {
    const found = choose([...truth.text.matchAll(pattern)], random);
    const next = found && change(found, truth, random);
    if (found === undefined || next === undefined || next === found[0]) {
      return undefined;
    }
    const text = `${truth.text.slice(0, found.index)}${next}${truth.text.slice(found.index + found[0].length)}`;
    return { text, from: found.index, to: found.index + next.length };
  };
}

/** Adds a sentence. */
export function add(
  say: (truth: Truth, random: () => number) => string | undefined,
): Operator['apply'] {
  return (truth, random) => {
    const said = say(truth, random);
    const from = truth.text.length + 1;
    return said === undefined
      ? undefined
      : { text: `${truth.text} ${said}`, from, to: from + said.length };
  };
}

export const name = (kind: string, apply: Operator['apply']): Operator => ({
  kind,
  group: 'name',
  apply,
});
export const fact = (kind: string, apply: Operator['apply']): Operator => ({
  kind,
  group: 'fact',
  apply,
});

/** Changes a name in code. */
export const rename = (kind: string, change: (word: string, random: () => number) => string) =>
  name(
    kind,
    replace(CODE, ([, word = ''], _, random) => `\`${change(word, random)}\``),
  );

export const at = (word: string, random: () => number) =>
  1 + Math.floor(random() * (word.length - 2));

/** A field of the subject with a fact to falsify. */
export function findField(
  { subject }: Truth,
  random: () => number,
  has: (field: Field) => boolean,
) {
  return choose(listFields(subject).filter(has), random);
}

/** A sentence about a field that has something to be wrong about. */
export const say = (
  has: (field: Field) => boolean,
  toText: (field: Field) => string,
): Operator['apply'] =>
  add((truth, random) => {
    const field = findField(truth, random, has);
    return field && toText(field);
  });

/** A sentence about the call of the subject, when it is one that the sentence is false of. */
export const sayOfCall = (
  isFalse: (call: NonNullable<Subject['call']>, truth: Truth) => boolean,
  toText: string | ((truth: Truth) => string | undefined),
): Operator['apply'] =>
  add((truth) => {
    const { call } = truth.subject;
    const text = typeof toText === 'string' ? toText : toText(truth);
    return call !== undefined && isFalse(call, truth) ? text : undefined;
  });

export type Field = ReturnType<typeof listFields>[number];

export function listFields(subject: Subject) {
  return [...subject.fields.values()].flatMap((same) => (same.length === 1 ? same : []));
}
