import type OpenAI from 'openai';
import type { HeaderReader } from '../../agent/answer/retry-after.ts';
import { readServiceError } from '../../agent/answer/service-error.ts';
import { connect } from './connect.ts';
import type { Call, Connection } from './connection.ts';
import { type LimitName, toChatBody, toResponseBody } from './to-body.ts';

/** The body of an answer, unvalidated, and its headers. */
interface Completed {
  readonly value: unknown;
  readonly headers: HeaderReader;
}

/** Requests an answer and returns it unvalidated. Throws what the SDK throws. */
export type Complete = (call: Call, signal: AbortSignal) => Promise<Completed>;

/** Creates the client of a server. `openai` is loaded with the first call. */
export function createCompleter(connection: Connection): Complete {
  let client: Promise<OpenAI> | undefined;
  const load = () => {
    client ??= connect(connection);
    return client;
  };
  return connection.api === 'responses'
    ? createResponder(connection, load)
    : createChat(connection, load);
}

/** The SDK's own parser fails on anything that is not a response, so it is bypassed. */
function createResponder(connection: Connection, load: () => Promise<OpenAI>): Complete {
  return async (call, signal) => {
    const { responses } = await load();
    return toCompleted(
      await responses.create(toResponseBody(connection, call), { signal }).asResponse(),
    );
  };
}

/**
 * Ollama knows only the older name of the output limit, reasoning models only the newer one. They
 * refuse the other at no cost, so the older is tried first.
 */
function createChat(connection: Connection, load: () => Promise<OpenAI>): Complete {
  let limitName: LimitName = 'max_tokens';
  return async (call, signal) => {
    const { completions } = (await load()).chat;
    const send = async (name: LimitName) =>
      toCompleted(
        await completions.create(toChatBody(connection, call, name), { signal }).asResponse(),
      );
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

async function toCompleted(response: Response): Promise<Completed> {
  const { headers } = response;
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  return { value: isJson ? await response.json() : undefined, headers };
}

function isAbout(error: unknown, param: LimitName): boolean {
  const known = readServiceError(error, new Date());
  return known?.status === 400 && (known.param === param || known.message.includes(`'${param}'`));
}
