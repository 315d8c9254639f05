import type { Usage } from '../../contract/draft.ts';
import { getCount, getMember } from './wire.ts';

/** Names of the input and the output tokens: of chat completions, or of the Responses API. */
type Names =
  | readonly ['prompt_tokens', 'completion_tokens']
  | readonly ['input_tokens', 'output_tokens'];

/** The tokens of an answer as the service counts them; those of caches and reasoning if it says. */
export function readUsage(usage: unknown, [input, output]: Names): Usage {
  const cached = getMember(getMember(usage, `${input}_details`), 'cached_tokens');
  const reasoning = getMember(getMember(usage, `${output}_details`), 'reasoning_tokens');
  return {
    inputTokens: getCount(usage, input),
    outputTokens: getCount(usage, output),
    ...(isCount(cached) ? { cachedTokens: cached } : {}),
    ...(isCount(reasoning) ? { reasoningTokens: reasoning } : {}),
  };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
