import type { Strictness } from '../../contract/report.ts';
import { type Inspection, inspect } from '../inspect.ts';
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
  /** Called as files are done, in whatever order, with how many of this pass are. */
  readonly onProgress?: (done: number) => void;
}

/** Inspects files; the results are in the order of the files, however they came about. */
export type InspectAll = (files: readonly CheckFile[], pass: InspectPass) => Promise<Inspection[]>;

/** In this thread, one after the other. */
export const inspectHere: InspectAll = async (files, { strictness, terms, onProgress }) =>
  files.map(({ path, content }, index) => {
    const inspection = inspect(path, content, { strictness, planned: null, terms });
    onProgress?.(index + 1);
    return inspection;
  });
