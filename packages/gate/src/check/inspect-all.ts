import type { Facts } from '../data/facts.ts';
import { toRuleSet } from '../engine/rule-set.ts';
import type { RuleSettings } from '../engine/rule-settings.ts';
import { type Inspection, inspect } from '../inspect.ts';
import type { Strictness } from '../release-format.ts';
import { type Digest, toDigest } from '../release-format-base.ts';
import { prepareInspection } from '../syntax/prepare-samples.ts';
import type { TermIndex } from '../terms/term-index.ts';

/** A file of a folder, with its path from the folder's root (POSIX). */
export interface CheckFile {
  readonly path: string;
  readonly content: Uint8Array;
  /** Not judged, but a valid target of links. */
  readonly isTargetOnly?: boolean;
}

/** What all files of one pass share; plain data, so that it can be sent to a thread. */
export interface InspectPass {
  readonly strictness: Strictness;
  readonly terms: TermIndex;
  /** Changes of the rules. */
  readonly rules: RuleSettings;
}

/** The result of inspecting a file, without its text. */
export interface Inspected extends Inspection {
  readonly sha256: Digest;
  readonly size: number;
}

/** Inspects the files of a folder. */
export interface Inspector {
  /** Called while files are still being read, so that threads can start meanwhile. */
  expect?(files: number): void;
  /**
   * Returns the results in the order of the files. `onProgress` receives the number of inspected
   * files.
   */
  inspect(
    files: readonly CheckFile[],
    pass: InspectPass,
    onProgress?: (done: number) => void,
  ): Promise<Inspected[]>;
}

/** Inspects files in this thread, one after the other. */
export async function inspectSome(
  files: readonly CheckFile[],
  { strictness, terms, rules }: InspectPass,
): Promise<Inspected[]> {
  const context = { strictness, planned: null, terms, rules: toRuleSet(rules) };
  await Promise.all(files.map(({ content }) => prepareInspection(content)));
  return files.map(({ path, content }) => {
    const { facts, ...rest } = inspect(path, content, context);
    const size = content.byteLength;
    return { facts: toNeeded(facts, rules), ...rest, sha256: toDigest(content), size };
  });
}

/**
 * Without facts that only rules with a plan or requirements need. Anchors of a generator are made
 * from the headings.
 */
function toNeeded(facts: Facts, { 'link-anchors': setting }: RuleSettings): Facts {
  const headings = setting?.options?.anchors === undefined ? [] : facts.headings;
  return { ...facts, headings, codes: [], rows: [], fields: [], messages: [] };
}

/** In this thread only. */
export const INSPECT_HERE: Inspector = {
  inspect: async (files, pass, onProgress) => {
    const inspected = await inspectSome(files, pass);
    onProgress?.(inspected.length);
    return inspected;
  },
};
