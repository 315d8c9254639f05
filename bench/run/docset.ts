import { join } from 'node:path';
import { createDocument, type Lengths } from './openapi.ts';
import { CONCURRENCY } from './workload.ts';

export const PROFILES = join(import.meta.dirname, 'profiles');

const FIELDS = 4;

/** The body that starts a run of one phase with `files` files, as the peers run it. */
export function toPages(files: number) {
  const fields = Array.from({ length: FIELDS }, (_, at) => ({
    name: `field ${at}`,
    meaning: 'What this field is there for, in the words of those who made it.',
  }));
  const items = Array.from({ length: files - 1 }, (_, at) => {
    const summary = `This page describes item ${at} of those that are measured. `.repeat(44).trim();
    return { name: `item-${at}`, summary, fields };
  });
  return {
    profile: 'bench-pages',
    reviewMode: 'batch',
    inputs: { items: { items } },
    options: { maxParallelFiles: CONCURRENCY },
  };
}

export interface DocsetOptions {
  /** Files written at the same time. */
  readonly lanes?: number;
  readonly lengths?: Lengths;
}

/** The body that starts a run of `files` files without reviewers, whose gates all pass. */
export function toBody(
  files: number,
  { lanes = CONCURRENCY, lengths }: DocsetOptions = {},
): object {
  return {
    profile: 'openapi-reference',
    variant: 'by-operation',
    reviewMode: 'batch',
    inputs: { openapi: createDocument(files, lengths) },
    options: { maxParallelFiles: lanes },
  };
}
