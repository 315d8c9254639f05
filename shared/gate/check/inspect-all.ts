import type { Strictness } from '../../contract/report.ts';
import type { RuleSettings } from '../../profile/rule-settings.ts';
import { type Inspection, inspect } from '../inspect.ts';
import { toRuleSet } from '../rule-set.ts';
import type { TermIndex } from '../terms/term-index.ts';

/** A file of a folder, with its path from the folder's root (POSIX). */
export interface CheckFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** What all files of one pass share. */
export interface InspectPass {
  readonly strictness: Strictness;
  readonly terms: TermIndex;
  /** What is changed about the rules; plain data, so that it can be sent to a thread. */
  readonly rules: RuleSettings;
  /** Called as files are done, in whatever order, with how many of this pass are. */
  readonly onProgress?: (done: number) => void;
}

/** Inspects files; the results are in the order of the files, however they came about. */
export type InspectAll = (files: readonly CheckFile[], pass: InspectPass) => Promise<Inspection[]>;

/** In this thread, one after the other. */
export const inspectHere: InspectAll = async (files, { strictness, terms, rules, onProgress }) => {
  const context = { strictness, planned: null, terms, rules: toRuleSet(rules) };
  return files.map(({ path, content }, index) => {
    const inspection = inspect(path, content, context);
    onProgress?.(index + 1);
    return inspection;
  });
};
