import { createDocument, type Lengths } from './openapi.ts';
import { CONCURRENCY } from './workload.ts';

export interface DocsetOptions {
  /** Files under way at the same time. */
  readonly lanes?: number;
  readonly lengths?: Lengths;
}

/** The body that starts a run of `files` files: nobody is asked, all gates pass. */
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
