import type { PlannedFile } from '../../contract/plan.ts';

/** Tokens of markdown with tables and code per expected word, with room for a wrong expectation. */
const TOKENS_PER_WORD = 4;

/** Room for models that count their reasoning as output, whatever the length of the file. */
const LEAST_TOKENS = 4_096;

/** The most output tokens of one call, unless a setting says otherwise. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 16_384;

/**
 * The output tokens a call for `file` may take: services count them against the rate limit before the
 * call, so a short file asks for less.
 */
export function toOutputLimit(file: PlannedFile, most: number): number {
  return Math.min(most, Math.max(LEAST_TOKENS, file.expectedWords * TOKENS_PER_WORD));
}
