import { listProse } from '../../../packages/gate/src/base.ts';
import type { PagePart } from './page-parts.ts';

/** Tokens of markdown per expected word, with a margin. */
const TOKENS_PER_WORD = 4;

/** Tokens for the reasoning of a model before it writes; they count as output. */
const REASONING_TOKENS = 8_192;

/** The default maximum of output tokens per call; every current model supports it. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 16_384;

/** Words for a place without a length; a free page is one such place. */
const DEFAULT_WORDS = 1_500;

/**
 * The output limit of a call for `part`, at most `max`: services count it against the rate limit
 * before the call, so short prose requests less.
 */
export function toOutputLimit(part: PagePart, max: number, room = 1): number {
  const words = listProse(part).reduce((sum, it) => sum + (it.words ?? DEFAULT_WORDS), 0);
  return Math.min(max, room * (REASONING_TOKENS + words * TOKENS_PER_WORD));
}
