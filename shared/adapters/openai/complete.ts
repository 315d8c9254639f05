import type OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { readServiceError } from '../../agent/answer/service-error.ts';
import type { Prompt } from '../../agent/prompt/prompt.ts';

export interface Connection {
  /** Such as `https://api.openai.com/v1`, `https://NAME.openai.azure.com/openai/v1`. */
  readonly baseUrl: string;
  /** A key, or who gives one for each call; servers that want none ignore it. */
  readonly apiKey: string | (() => Promise<string>);
  readonly model: string;
  /** Left to the model when absent: some models take no other than their own. */
  readonly temperature?: number;
}

/** A call: what is said, and the most tokens the answer may have. */
export interface CompletionCall {
  readonly prompt: Prompt;
  readonly limit: number;
  readonly format?: ChatCompletionCreateParamsNonStreaming['response_format'];
}

/** Asks for a chat completion; what comes back is not looked at yet. Throws what the SDK throws. */
export type Complete = (call: CompletionCall, signal: AbortSignal) => Promise<unknown>;

/** The two names that servers know the limit of the output by. */
type LimitName = 'max_tokens' | 'max_completion_tokens';

/**
 * Makes the one who asks a server. `openai` is loaded with the first call. Ollama knows only the
 * older name of the output limit; reasoning models take only the newer one and say so in a refusal
 * that costs nothing, after which the newer one is used.
 */
export function createCompleter(connection: Connection): Complete {
  let client: Promise<OpenAI> | undefined;
  let limitName: LimitName = 'max_tokens';

  return async (call, signal) => {
    client ??= connect(connection);
    const { completions } = (await client).chat;
    const send = (name: LimitName) =>
      completions.create(toBody(connection, call, name), { signal });
    const name = limitName;
    try {
      return await send(name);
    } catch (error) {
      if (name === 'max_completion_tokens' || !isAbout(error, name)) {
        throw error;
      }
      limitName = 'max_completion_tokens';
      return send(limitName);
    }
  };
}

function toBody(
  { model, temperature }: Connection,
  { prompt, limit, format }: CompletionCall,
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
    ...(format === undefined ? {} : { response_format: format }),
  };
}

function isAbout(error: unknown, param: LimitName): boolean {
  const known = readServiceError(error, new Date());
  return known?.status === 400 && (known.param === param || known.message.includes(`'${param}'`));
}

/** The SDK, which is loaded with the first call. */
export const loadSdk = () => import('openai');

/**
 * The settings say whom to speak to; what the SDK would take from the environment is turned off, and
 * so are its own retries, which know nothing of the run's limits.
 */
async function connect({ baseUrl, apiKey }: Connection): Promise<OpenAI> {
  const { default: Client } = await loadSdk();
  return new Client({
    baseURL: baseUrl,
    apiKey,
    maxRetries: 0,
    // A prompt goes to the configured server and to no address that it names.
    fetchOptions: { redirect: 'manual' },
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
  });
}
