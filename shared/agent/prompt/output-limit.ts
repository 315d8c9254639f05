import { listProse } from '../../../packages/gate/src/base.ts';
import type { PagePart } from './page-parts.ts';

/** Tokens of markdown per expected word, with room for a wrong expectation. */
const TOKENS_PER_WORD = 4;

/** What models that reason may spend on it before they write; it counts as output. */
const REASONING_TOKENS = 8_192;

/** The most output tokens of one call, unless a setting says otherwise; every current model takes it. */
export const DEFAULT_MAX_OUTPUT_TOKENS = 16_384;

/** Words for a place that says nothing of its length; a free page is one such place. */
const DEFAULT_WORDS = 1_500;

/**
 * The output tokens a call for `part` may take, at most `max`: services count them against the rate
 * limit before the call, so short prose asks for less.
 */
export function toOutputLimit(part: PagePart, max: number): number {
  const words = listProse(part).reduce((sum, it) => sum + (it.words ?? DEFAULT_WORDS), 0);
  return Math.min(max, REASONING_TOKENS + words * TOKENS_PER_WORD);
}
