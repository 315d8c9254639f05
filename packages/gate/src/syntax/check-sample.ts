import { createBrackets } from './brackets.ts';
import type { CheckSyntax, SyntaxFault } from './fault.ts';
import { findGrammar, type Grammar, type GrammarName } from './grammars.ts';
import { type Family, maskSample, PIECES } from './mask-sample.ts';
import { findSampleFaults, type SampleFault } from './sample-faults.ts';

/** What is around a snippet: code before it and after it; only for code that has `mark`. */
type Context = readonly [before: string, after: string, mark?: RegExp];

/** A language whose samples a grammar checks. */
export interface SampleLanguage {
  /** As in messages, such as `the Java code`. */
  readonly title: string;
  readonly grammar: GrammarName;
  readonly family: Family;
  /** Where a snippet may come from; the first is a whole file. */
  readonly contexts: readonly Context[];
  /**
   * Sound code that the grammar does not know: the group `name` is replaced by a name, `type` by the
   * head of a class, everything else by blanks.
   */
  readonly unknown: RegExp;
  /** What code has and output, prose or another language does not have. */
  readonly isCode: (code: string) => boolean;
}

/** Longer code is not a sample for people, and would be parsed several times. */
const MAX_LENGTH = 20_000;

/** Longer code comes from a file; fewer contexts bound the time of code that none makes valid. */
const MAX_PART_LENGTH = 2_000;
const CONTEXTS_OF_LONG_CODE = 3;

/** With more faults than this in every context, the text is pseudocode or another language. */
const MAX_FAULTS = 2;

/** As many characters in a fault are as bad as one fault more. */
const FAULT_WEIGHT = 30;

/** With more faults than this in one context, no other makes it sound. */
const MAX_TRIED = 40;

/**
 * What an author leaves out or wants replaced, where masking did not make the code sound, and a
 * parameter with its type where a call has values.
 */
const LEFT_OUT =
  /\.{3}|…|<[A-Za-z][\w -]*>|\{\{|\{%|\{!|\$\{|^\s*\w+: [\w.[\]|, "']+(?:=[^=]+)?,?\s*(?:#.*)?$/;

/**
 * Checks samples by a grammar: the first fault of code that is unsound in every context, and not
 * because its author left something out. Nothing is found if the grammar is not loaded.
 */
export function checkSample(language: SampleLanguage): CheckSyntax {
  return (code) => {
    // A line that only opens a block is shown for itself.
    const faults = /\{\s*$/.test(code) ? undefined : findFewestFaults(language, code);
    return faults === undefined || faults.length > MAX_FAULTS
      ? undefined
      : toSyntaxFault(code, faults, language);
  };
}

/** Whether code is valid in a context; `false` if its grammar is not loaded. */
export function isValidSample(language: SampleLanguage, code: string): boolean {
  return findFewestFaults(language, code)?.length === 0;
}

/** None if the code is valid in a context; `undefined` if it is not judged. */
function findFewestFaults(language: SampleLanguage, code: string): SampleFault[] | undefined {
  const { contexts, family, unknown, isCode } = language;
  const grammar = findGrammar(language.grammar);
  if (grammar === undefined || code.length > MAX_LENGTH || !isCode(code)) {
    return undefined;
  }
  const known = code.replace(unknown, replaceUnknown);
  const likely = contexts
    .slice(0, code.length > MAX_PART_LENGTH ? CONTEXTS_OF_LONG_CODE : undefined)
    .filter(([, , mark]) => mark === undefined || mark.test(code));
  let fewest: SampleFault[] | undefined;
  for (const text of new Set([known, maskSample(known, family)])) {
    for (const context of likely) {
      const faults = readFaults(grammar, text, context);
      if (faults === undefined || faults.length === 0) {
        return faults;
      }
      fewest = fewest === undefined || toWeight(faults) < toWeight(fewest) ? faults : fewest;
    }
  }
  return fewest;
}

/** `undefined` if there are too many. */
function readFaults(grammar: Grammar, text: string, [before, after]: Context) {
  const faults = grammar.read(before + text + after, (root) =>
    findSampleFaults(root, MAX_TRIED, before.length),
  );
  return faults?.length === MAX_TRIED ? undefined : faults;
}

function replaceUnknown(found: string, ...rest: unknown[]): string {
  const groups = rest.at(-1);
  const isIn = (name: string) =>
    typeof groups === 'object' && groups !== null && Reflect.get(groups, name) !== undefined;
  const start = isIn('type') ? 'class ' : '';
  const filler = isIn('type') || isIn('name') ? 'x' : ' ';
  return start + filler.repeat(found.length - start.length);
}

/** Few faults are better, and short ones, which name their place. */
function toWeight(faults: readonly SampleFault[]): number {
  return faults.reduce((sum, { length }) => sum + length, faults.length * FAULT_WEIGHT);
}

/** A bracket without its partner is named; what a grammar says of it is often far away. */
function toSyntaxFault(
  code: string,
  [first]: readonly SampleFault[],
  { title, family }: SampleLanguage,
): SyntaxFault | undefined {
  const offset = Math.max(0, Math.min(first?.start ?? 0, code.trimEnd().length));
  if (first === undefined || LEFT_OUT.test(readLineAt(code, offset))) {
    return undefined;
  }
  const text =
    code
      .slice(offset, offset + first.length)
      .split('\n')[0]
      ?.trim() ?? '';
  const short = text.length > 30 ? `${text.slice(0, 29)}…` : text;
  const bracket = findBracket(code, family, title);
  return bracket ?? { offset, message: toMessage(short, first.missing, title) };
}

function readLineAt(code: string, offset: number): string {
  const end = code.indexOf('\n', offset);
  return code.slice(code.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end);
}

function findBracket(code: string, family: Family, title: string): SyntaxFault | undefined {
  const brackets = createBrackets(title);
  for (const { index, groups } of code.matchAll(PIECES[family])) {
    const mark = groups?.mark;
    if (mark !== undefined && '([{'.includes(mark)) {
      brackets.open(mark, index);
    } else if (mark !== undefined) {
      const fault = brackets.close(mark, index);
      if (fault !== undefined) return fault;
    }
  }
  return brackets.end();
}

function toMessage(text: string, missing: string | undefined, title: string): string {
  if (missing !== undefined) {
    const name = /^\w/.test(missing) ? missing.replaceAll('_', ' ') : `\`${missing}\``;
    return `Unexpected gap in ${title}, expected ${name}`;
  }
  return text === ''
    ? `Unexpected end of ${title}, expected the rest`
    : `Unexpected \`${text.replaceAll('`', "'")}\` in ${title}, expected sound syntax`;
}
