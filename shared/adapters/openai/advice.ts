import type { Advice } from '../../agent/answer/to-failure.ts';

/**
 * What the operator must do if the server refuses our identity or does not know what we request.
 */
export function toAdvice({ baseUrl, model }: { baseUrl: string; model: string }): Advice {
  return {
    service: URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl,
    unauthenticated: 'set OPENAI_API_KEY to a key that is valid there',
    forbidden: `the key may not use ${model}; ask for access or set OPENAI_MODEL to another model`,
    notFound: `check OPENAI_BASE_URL (it usually ends in /v1) and that the model ${model} (OPENAI_MODEL) exists there`,
  };
}
