import type { Agent } from '../../agent/agent.ts';
import { callService } from '../../agent/answer/call-service.ts';
import { readHoldMs } from '../../agent/answer/rate-limit.ts';
import { type Advice, toFailure } from '../../agent/answer/to-failure.ts';
import { createModelAgent, type ModelCall, type ModelLimits } from '../../agent/model-agent.ts';
import type { Prompt } from '../../agent/prompt/prompt.ts';
import { type Digest, hexOf, toJsonDigest } from '../../contract/release-format.ts';
import { toAdvice } from './advice.ts';
import { createCompleter } from './complete.ts';
import type { Connection } from './connection.ts';
import { readAnswer } from './read-answer.ts';

export interface OpenAiAgentOptions extends Connection, ModelLimits {
  readonly now?: () => Date;
}

const NAME = 'openai';

/**
 * An agent on any OpenAI-compatible server, by chat completions, which all of them support, or by
 * the Responses API. It requests the whole answer at once, which arrives complete or not at all.
 * One POST per call, never repeated by the SDK.
 */
export function createOpenAiAgent(options: OpenAiAgentOptions): Agent {
  const { model, now = () => new Date() } = options;
  const advice = toAdvice(options);
  const complete = createCompleter(options);
  const digest = ({ prompt }: ModelCall) => toDefinitionDigest(prompt, options);
  return createModelAgent(
    {
      name: NAME,
      service: { operation: 'chat', provider: 'openai', model, address: advice.service },
      digest,
      async ask(call, signal) {
        const called = await callService(() => complete(call, signal), signal, advice, now);
        if (!called.isAnswered) {
          return called.failure;
        }
        const { value, headers } = called.value;
        const reply = readAnswer(value, options);
        const version = hexOf(digest(call)).slice(0, 12);
        const holdMs = readHoldMs(headers, call.prompt.tokens + call.limit);
        return reply === undefined
          ? toStranger(advice)
          : { reply, agent: { name: NAME, version }, holdMs };
      },
    },
    options,
  );
}

function toStranger({ service }: Advice) {
  const detail = `${service} answered with something else than an answer of a model; check OPENAI_BASE_URL (it usually ends in /v1) and OPENAI_API`;
  return toFailure('misconfigured', detail);
}

/** A server has no agent with a version: the instructions define it. */
function toDefinitionDigest({ instructions }: Prompt, options: OpenAiAgentOptions): Digest {
  const { model, temperature = null, reasoningEffort = null, verbosity = null } = options;
  return toJsonDigest({ model, temperature, reasoningEffort, verbosity, instructions });
}
