import { callService } from '../../agent/answer/call-service.ts';
import { type Finding, toError, toOk } from '../../contract/finding.ts';
import { toDigest } from '../../contract/release-format.ts';
import { toAdvice } from './advice.ts';
import { createCompleter } from './complete.ts';
import type { Connection } from './connection.ts';
import { readAnswer } from './read-answer.ts';

/** Reasoning models think before they answer; the check need not cost more than that. */
const LIMIT = 64;

/**
 * Asks the server for one word, which costs some tokens: it is the only call that every server
 * supports and that checks address, key and model at once (a list of models is not one of
 * deployments).
 */
export async function checkOpenAi(connection: Connection, signal: AbortSignal): Promise<Finding> {
  const { model } = connection;
  const complete = createCompleter(connection);
  const prompt = {
    instructions: 'Answer with one word.',
    message: 'Are you ready?',
    key: toDigest('check'),
    leftOut: [],
    tokens: 16,
  };
  const advice = toAdvice(connection);
  const ask = () => complete({ prompt, limit: LIMIT }, signal);
  const called = await callService(ask, signal, advice, () => new Date());
  if (!called.isAnswered) {
    return toError('agent.model', called.failure.detail);
  }
  return readAnswer(called.value.value, connection) === undefined
    ? toError(
        'agent.model',
        `${advice.service} answered with something else than an answer of a model; check OPENAI_BASE_URL and OPENAI_API`,
      )
    : toOk('agent.model', `${model} at ${advice.service} answers`);
}
