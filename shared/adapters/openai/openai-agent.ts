import type { Agent } from '../../agent/agent.ts';
import { type Called, callService } from '../../agent/answer/call-service.ts';
import { type Reply, toPlanAnswer, toReadAnswer, toWriteAnswer } from '../../agent/answer/reply.ts';
import { type Advice, toFailure } from '../../agent/answer/to-failure.ts';
import { DOUBTS_SCHEMA, DOUBTS_SCHEMA_NAME } from '../../agent/prompt/doubts-answer.ts';
import { DEFAULT_MAX_OUTPUT_TOKENS, toOutputLimit } from '../../agent/prompt/output-limit.ts';
import { toPlanPrompt } from '../../agent/prompt/plan-prompt.ts';
import { PLAN_SCHEMA, PLAN_SCHEMA_NAME } from '../../agent/prompt/plan-proposal.ts';
import { toPreview } from '../../agent/prompt/preview.ts';
import { DEFAULT_BUDGET, type Prompt, type PromptBudget } from '../../agent/prompt/prompt.ts';
import { PROSE_SCHEMA, PROSE_SCHEMA_NAME } from '../../agent/prompt/prose-answer.ts';
import { toReadPrompt } from '../../agent/prompt/read-prompt.ts';
import { toWritePrompt } from '../../agent/prompt/write-prompt.ts';
import { type Digest, toJsonDigest } from '../../contract/release-format.ts';
import { toAdvice } from './advice.ts';
import { type CompletionCall, type Connection, createCompleter } from './complete.ts';
import { readCompletion } from './read-completion.ts';

export interface OpenAiAgentOptions extends Connection {
  readonly maxOutputTokens?: number;
  readonly budget?: PromptBudget;
  readonly now?: () => Date;
}

const NAME = 'openai';

/**
 * An agent on any OpenAI-compatible server. It uses chat completions, the one protocol all of them
 * support, and requests the whole answer at once, which arrives complete or not at all. One POST
 * per call, never repeated by the SDK.
 */
export function createOpenAiAgent(options: OpenAiAgentOptions): Agent {
  const { budget = DEFAULT_BUDGET, maxOutputTokens = DEFAULT_MAX_OUTPUT_TOKENS } = options;
  const { now = () => new Date() } = options;
  const advice = toAdvice(options);
  const complete = createCompleter(options);

  async function ask(call: CompletionCall, signal: AbortSignal): Promise<Called<Reply>> {
    const called = await callService(() => complete(call, signal), signal, advice, now);
    if (!called.isAnswered) {
      return called;
    }
    const reply = readCompletion(called.value, options.model);
    return reply === undefined
      ? { isAnswered: false, failure: toStranger(advice) }
      : { isAnswered: true, value: reply };
  }

  return {
    name: NAME,
    service: {
      operation: 'chat',
      provider: 'openai',
      model: options.model,
      address: advice.service,
    },
    async plan(request, signal) {
      const prompt = toPlanPrompt(request, budget);
      const called = await ask({ prompt, limit: maxOutputTokens, format: PLAN_FORMAT }, signal);
      const agent = { name: NAME, version: toVersion(prompt, options) };
      return called.isAnswered ? toPlanAnswer(called.value, agent, request) : called.failure;
    },
    async write(request, signal) {
      const prompt = toWritePrompt(request, budget);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      const called = await ask({ prompt, limit, format: PROSE_FORMAT }, signal);
      const agent = { name: NAME, version: toVersion(prompt, options) };
      return called.isAnswered ? toWriteAnswer(called.value, agent, request) : called.failure;
    },
    async read(request, signal) {
      const prompt = toReadPrompt(request, budget);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      const called = await ask({ prompt, limit, format: DOUBTS_FORMAT }, signal);
      const agent = { name: NAME, version: toVersion(prompt, options) };
      return called.isAnswered ? toReadAnswer(called.value, agent) : called.failure;
    },
    preview(request) {
      const prompt = toWritePrompt(request, budget);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      return toPreview(prompt, toDefinitionDigest(prompt, options), limit);
    },
    previewRead(request) {
      const prompt = toReadPrompt(request, budget);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      return toPreview(prompt, toDefinitionDigest(prompt, options), limit);
    },
    previewPlan(request) {
      const prompt = toPlanPrompt(request, budget);
      return toPreview(prompt, toDefinitionDigest(prompt, options), maxOutputTokens);
    },
  };
}

const PROSE_FORMAT = {
  type: 'json_schema',
  json_schema: { name: PROSE_SCHEMA_NAME, strict: true, schema: { ...PROSE_SCHEMA } },
} as const;

const PLAN_FORMAT = {
  type: 'json_schema',
  json_schema: { name: PLAN_SCHEMA_NAME, strict: true, schema: { ...PLAN_SCHEMA } },
} as const;

const DOUBTS_FORMAT = {
  type: 'json_schema',
  json_schema: { name: DOUBTS_SCHEMA_NAME, strict: true, schema: { ...DOUBTS_SCHEMA } },
} as const;

function toStranger({ service }: Advice) {
  const detail = `${service} answered with something else than a chat completion; check OPENAI_BASE_URL (it usually ends in /v1)`;
  return toFailure('misconfigured', detail);
}

/** A server has no agent with a version: the instructions define it. */
function toDefinitionDigest({ instructions }: Prompt, options: OpenAiAgentOptions): Digest {
  const { model, temperature = null } = options;
  return toJsonDigest({ model, temperature, instructions });
}

function toVersion(prompt: Prompt, options: OpenAiAgentOptions): string {
  return toDefinitionDigest(prompt, options).slice('sha256:'.length, 'sha256:'.length + 12);
}
