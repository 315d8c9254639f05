import { type Loopback, sendJson, serveLoopback } from '../adapters/agents/loopback.ts';
import { answerWell, readSubject } from '../e2e/good-writer.ts';

export const [GOOD, POOR] = ['good-model', 'poor-model'];

/** Chat completions of two models: one writes what is true, the other invents, and is slow to learn. */
export async function startScriptedModels(): Promise<Loopback & { readonly baseUrl: string }> {
  const asked = new Map<string, number>();
  const server = await serveLoopback(async ({ body }, response) => {
    const { model, messages } = body as { model: string; messages: { content: string }[] };
    const message = messages.at(-1)?.content ?? '';
    const subject = readSubject(message) ?? '';
    const calls = (asked.get(`${model} ${subject}`) ?? 0) + 1;
    asked.set(`${model} ${subject}`, calls);
    const content = model === GOOD ? answerWell(message) : answerPoorly(message, calls);
    sendJson(response, 200, {
      id: `chatcmpl-${calls}`,
      model: `${model}-2026-01-01`,
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }],
      usage: {
        ...{ prompt_tokens: 2_000, completion_tokens: 100 },
        prompt_tokens_details: { cached_tokens: model === GOOD ? 1_500 : 0 },
        completion_tokens_details: { reasoning_tokens: 40 },
      },
    });
  });
  return { ...server, baseUrl: `${server.origin}/v1` };
}

/** The first time it invents a parameter and a status; then it writes as the good model does. */
function answerPoorly(message: string, calls: number): string {
  const answer = answerWell(message);
  return calls > 1
    ? answer
    : answer.replaceAll(
        'Read this before you begin.',
        'Send `warrantyYears` as a query parameter; the service answers with status 418. <script>alert(1)</script>',
      );
}
