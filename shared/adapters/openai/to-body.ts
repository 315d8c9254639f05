import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { ResponseCreateParamsNonStreaming } from 'openai/resources/responses/responses';
import { ANSWER_FORMS } from '../../agent/prompt/answer-forms.ts';
import type { Call, Connection } from './connection.ts';

/** The two names that servers use for the output limit of a chat completion. */
export type LimitName = 'max_tokens' | 'max_completion_tokens';

/** The body of a chat completion. What is not set is not sent: many models refuse it. */
export function toChatBody(
  { model, temperature, reasoningEffort, verbosity }: Connection,
  { role, prompt, limit }: Call,
  limitName: LimitName,
): ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [
      { role: 'system', content: prompt.instructions },
      { role: 'user', content: prompt.message },
    ],
    [limitName]: limit,
    ...(temperature === undefined ? {} : { temperature }),
    ...(reasoningEffort === undefined ? {} : { reasoning_effort: reasoningEffort }),
    ...(verbosity === undefined ? {} : { verbosity }),
    ...(role && { response_format: { type: 'json_schema', json_schema: ANSWER_FORMS[role] } }),
  };
}

/** The body of a response; nothing is stored at the service. */
export function toResponseBody(
  { model, temperature, reasoningEffort, verbosity }: Connection,
  { role, prompt, limit }: Call,
): ResponseCreateParamsNonStreaming {
  const format = role && { format: { type: 'json_schema' as const, ...ANSWER_FORMS[role] } };
  const text = { ...format, ...(verbosity === undefined ? {} : { verbosity }) };
  return {
    model,
    instructions: prompt.instructions,
    input: prompt.message,
    store: false,
    max_output_tokens: limit,
    ...(temperature === undefined ? {} : { temperature }),
    ...(reasoningEffort === undefined ? {} : { reasoning: { effort: reasoningEffort } }),
    ...(Object.keys(text).length === 0 ? {} : { text }),
  };
}
