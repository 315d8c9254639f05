import type { Answer } from './acts.ts';

const MODEL = 'gpt-double-2026-01-01';

/** An answer in the form of the Responses API, as OpenAI and Azure send it. */
export function toResponse(answer: Answer): unknown {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1_780_000_000,
    status: 'completed',
    error: null,
    incomplete_details: null,
    model: MODEL,
    usage: {
      input_tokens: 120,
      input_tokens_details: { cached_tokens: 100 },
      output_tokens: 30,
      output_tokens_details: { reasoning_tokens: 20 },
      total_tokens: 150,
    },
    ...toOutput(answer),
  };
}

function toOutput(answer: Answer) {
  const say = (...content: object[]) => [
    { type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', content },
  ];
  const text = (words: string) => ({ type: 'output_text', text: words, annotations: [] });
  switch (answer.act) {
    case 'say':
      return {
        output: [{ type: 'reasoning', id: 'rs_1', summary: [] }, ...say(text(answer.text))],
      };
    case 'cut': {
      const incomplete_details = { reason: 'max_output_tokens' };
      return { status: 'incomplete', incomplete_details, output: say(text(answer.text)) };
    }
    case 'refuse':
      return { output: say({ type: 'refusal', refusal: answer.words }) };
    case 'filter':
      return { status: 'incomplete', incomplete_details: { reason: 'content_filter' }, output: [] };
    case 'callTool':
      return { output: [{ type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' }] };
  }
}
