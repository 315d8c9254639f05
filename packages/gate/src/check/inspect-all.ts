import type { Facts } from '../data/facts.ts';
import { toRuleSet } from '../engine/rule-set.ts';
import type { RuleSettings } from '../engine/rule-settings.ts';
import { type Inspection, inspect } from '../inspect.ts';
import type { Strictness } from '../release-format.ts';
import { type Digest, toDigest } from '../release-format-base.ts';
import type { TermIndex } from '../terms/term-index.ts';

/** A file of a folder, with its path from the folder's root (POSIX). */
export interface CheckFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** Not judged, but a link may lead there. */
  readonly isTargetOnly?: boolean;
}

/** What all files of one pass share; plain data, so that it can be sent to a thread. */
export interface InspectPass {
  readonly strictness: Strictness;
  readonly terms: TermIndex;
  /** What is changed about the rules. */
  readonly rules: RuleSettings;
}

/** What is known of a file after its inspection, its text aside. */
export interface Inspected extends Inspection {
  readonly sha256: Digest;
  readonly size: number;
}

/** Inspects the files of a folder. */
export interface Inspector {
  /** Called while files are still read, so that threads can start meanwhile. */
  expect?(files: number): void;
  /**
   * The results are in the order of the files, however they came about. `onProgress` is called as
   * files are done, in whatever order, with how many are.
   */
  inspect(
    files: readonly CheckFile[],
    pass: InspectPass,
    onProgress?: (done: number) => void,
  ): Promise<Inspected[]>;
}

/** Inspects files in this thread, one after the other. */
export function inspectSome(
  files: readonly CheckFile[],
  { strictness, terms, rules }: InspectPass,
): Inspected[] {
  const context = { strictness, planned: null, terms, rules: toRuleSet(rules) };
  return files.map(({ path, content }) => {
    const { facts, ...rest } = inspect(path, content, context);
    const size = content.byteLength;
    return { facts: toNeeded(facts), ...rest, sha256: toDigest(content), size };
  });
}

/** Without what only rules ask for that need a plan or requirements. */
function toNeeded(facts: Facts): Facts {
  return { ...facts, headings: [], codes: [], rows: [], fields: [], messages: [] };
}

/** In this thread alone. */
export const INSPECT_HERE: Inspector = {
  inspect: async (files, pass, onProgress) => {
    const inspected = inspectSome(files, pass);
    onProgress?.(inspected.length);
    return inspected;
  },
};
