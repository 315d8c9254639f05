import { type Act, type Answer, createStage, type Stage } from './acts.ts';
import { type Loopback, sendJson, serveLoopback } from './loopback.ts';
import { toResponse } from './to-response.ts';

export interface OpenAiDouble extends Loopback, Pick<Stage, 'perform' | 'abandoned'> {
  readonly baseUrl: string;
}

const MODEL = 'some-model-2026-01-01';

/** A server that speaks chat completions and responses, as OpenAI, Azure OpenAI, Ollama and vLLM do. */
export async function startOpenAiDouble(first: Act): Promise<OpenAiDouble> {
  const stage = createStage(first);
  const loopback = await serveLoopback(async ({ method, path }, response) => {
    const toBody = FORMS.get(path);
    if (method !== 'POST' || toBody === undefined) {
      return sendJson(response, 404, { error: { code: 'not_found', message: `no ${path}` } });
    }
    await stage.play(response, stage.next(), toBody);
  });
  return { ...loopback, ...stage, baseUrl: `${loopback.origin}/v1` };
}

const FORMS = new Map([
  ['/v1/chat/completions', toCompletion],
  ['/v1/responses', toResponse],
]);

function toCompletion(answer: Answer): unknown {
  const choice = { index: 0, logprobs: null, ...toChoice(answer) };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_780_000_000,
    model: MODEL,
    choices: [choice],
    usage: {
      ...{ prompt_tokens: 120, completion_tokens: 30, total_tokens: 150 },
      prompt_tokens_details: { cached_tokens: 100 },
      completion_tokens_details: { reasoning_tokens: 20 },
    },
  };
}

function toChoice(answer: Answer) {
  const message = { role: 'assistant', content: null, refusal: null };
  switch (answer.act) {
    case 'say':
      return { finish_reason: 'stop', message: { ...message, content: answer.text } };
    case 'cut':
      return { finish_reason: 'length', message: { ...message, content: answer.text } };
    case 'refuse':
      return { finish_reason: 'stop', message: { ...message, refusal: answer.words } };
    case 'filter':
      return { finish_reason: 'content_filter', message };
    case 'callTool': {
      const call = { id: 'call-1', type: 'function', function: { name: 'f', arguments: '{}' } };
      return { finish_reason: 'tool_calls', message: { ...message, tool_calls: [call] } };
    }
  }
}
