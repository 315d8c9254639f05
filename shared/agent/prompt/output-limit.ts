import type { PlannedFile } from '../../contract/release-format.ts';

/** Tokens of markdown with tables and code per expected word, with room for a wrong expectation. */
const TOKENS_PER_WORD = 4;

/** What models that reason may spend on it before they write; it counts as output. */
const REASONING_TOKENS = 8_192;

/** The most output tokens of one call, unless a setting says otherwise; every current model takes it. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 16_384;

/**
 * The output tokens a call for `file` may take: services count them against the rate limit before the
 * call, so a short file asks for less.
 */
export function toOutputLimit(file: PlannedFile, most: number): number {
  return Math.min(most, REASONING_TOKENS + file.expectedWords * TOKENS_PER_WORD);
}
