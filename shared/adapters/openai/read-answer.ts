import { readResponse } from '../../agent/answer/read-response.ts';
import type { ModelReply } from '../../agent/answer/reply.ts';
import type { Connection } from './connection.ts';
import { readCompletion } from './read-completion.ts';

/** Parses an answer of the connection's protocol; `undefined` if it is not one. */
export function readAnswer(
  value: unknown,
  { api, model }: Pick<Connection, 'api' | 'model'>,
): ModelReply | undefined {
  return api === 'responses' ? readResponse(value, model) : readCompletion(value, model);
}
