import { type Digest, toJsonDigest } from '../../contract/release-format.ts';
import type { CallPreview } from '../planner.ts';
import type { Prompt } from './prompt.ts';

/** The estimate is four bytes per token; code and rare words can take twice as many. */
const WORST_TOKENS_PER_ESTIMATED = 2;

/**
 * What is known about a call before it is made. `definition` is everything except the message that
 * determines the answer: the agent with its instructions, model and settings.
 */
export function toPreview(prompt: Prompt, definition: Digest, outputLimit: number): CallPreview {
  return {
    promptDigest: toJsonDigest({ definition, message: prompt.key, outputLimit }),
    leftOut: prompt.leftOut,
    inputTokens: prompt.tokens,
    maxTokens: prompt.tokens * WORST_TOKENS_PER_ESTIMATED + outputLimit,
  };
}
