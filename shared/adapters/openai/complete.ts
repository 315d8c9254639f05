import type OpenAI from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { readServiceError } from '../../agent/answer/service-error.ts';
import type { ModelCall } from '../../agent/model-agent.ts';
import { ANSWER_FORMS } from '../../agent/prompt/answer-forms.ts';
import type { ReasoningEffort } from '../../contract/reasoning.ts';

export interface Connection {
  /** Such as `https://api.openai.com/v1`, `https://NAME.openai.azure.com/openai/v1`. */
  readonly baseUrl: string;
  /** A key, or a function that returns one for each call; servers without keys ignore it. */
  readonly apiKey: string | (() => Promise<string>);
  readonly model: string;
  /** The model's default if absent: some models accept no other value. */
  readonly temperature?: number;
  /** The model's default if undefined: servers without reasoning refuse it. */
  readonly reasoningEffort?: ReasoningEffort | undefined;
}

/** A call; without a role, for an answer of any form. */
type Call = Pick<ModelCall, 'prompt' | 'limit'> & Partial<Pick<ModelCall, 'role'>>;

/** Requests a chat completion and returns it unvalidated. Throws what the SDK throws. */
export type Complete = (call: Call, signal: AbortSignal) => Promise<unknown>;

/** The two names that servers use for the output limit. */
type LimitName = 'max_tokens' | 'max_completion_tokens';

/**
 * Creates the client of a server. `openai` is loaded with the first call. Ollama knows only the
 * older name of the output limit, reasoning models only the newer one. They refuse the other at no
 * cost, so the older is tried first.
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
  { model, temperature, reasoningEffort }: Connection,
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
    ...(role && { response_format: { type: 'json_schema', json_schema: ANSWER_FORMS[role] } }),
  };
}

function isAbout(error: unknown, param: LimitName): boolean {
  const known = readServiceError(error, new Date());
  return known?.status === 400 && (known.param === param || known.message.includes(`'${param}'`));
}

/** The SDK, which is loaded with the first call. */
export const loadSdk = () => import('openai');

/**
 * The settings name the server; whatever the SDK would read from the environment is turned off, and
 * so are its own retries, which ignore the run's limits.
 */
async function connect({ baseUrl, apiKey }: Connection): Promise<OpenAI> {
  const { default: Client } = await loadSdk();
  return new Client({
    baseURL: baseUrl,
    apiKey,
    maxRetries: 0,
    // A prompt goes only to the configured server, never to a redirect.
    fetchOptions: { redirect: 'manual' },
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
  });
}
