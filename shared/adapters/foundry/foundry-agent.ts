import type { TokenCredential } from '@azure/identity';
import type { Agent } from '../../agent/agent.ts';
import { callService } from '../../agent/answer/call-service.ts';
import { type Reply, toPlanAnswer, toReadAnswer, toWriteAnswer } from '../../agent/answer/reply.ts';
import { readServiceError } from '../../agent/answer/service-error.ts';
import { type Advice, toFailure } from '../../agent/answer/to-failure.ts';
import type { AgentFailure } from '../../agent/planner.ts';
import { DEFAULT_MAX_OUTPUT_TOKENS, toOutputLimit } from '../../agent/prompt/output-limit.ts';
import { toPlanPrompt } from '../../agent/prompt/plan-prompt.ts';
import { toPreview } from '../../agent/prompt/preview.ts';
import { DEFAULT_BUDGET, type PromptBudget } from '../../agent/prompt/prompt.ts';
import { toReadPrompt } from '../../agent/prompt/read-prompt.ts';
import { toWritePrompt } from '../../agent/prompt/write-prompt.ts';
import { toAdvice } from './advice.ts';
import { type AgentSettings, toWantedAgent, type WantedAgent } from './agent-definition.ts';
import { connect, type Project } from './connect.ts';
import { readResponse } from './read-response.ts';

export interface FoundryAgentOptions extends AgentSettings {
  /** `https://<account>.services.ai.azure.com/api/projects/<project>`. */
  readonly endpoint: string;
  /** `DefaultAzureCredential` when absent. */
  readonly credential?: TokenCredential;
  readonly maxOutputTokens?: number;
  readonly budget?: PromptBudget;
  readonly now?: () => Date;
}

/** The message to an agent; its definition contains the instructions. */
interface Call {
  readonly wanted: WantedAgent;
  readonly message: string;
  readonly limit: number;
}

type Asked =
  | { readonly version: string; readonly reply: Reply }
  | { readonly failure: AgentFailure };

/**
 * An agent in Azure AI Foundry: a planner, a writer and a reader per profile, named, versioned, made when their
 * definition changed, and asked by pinned version, so that a deployment changes no run under way. One
 * stateless response per file; nothing is stored at the service.
 */
export function createFoundryAgent(options: FoundryAgentOptions): Agent {
  const { budget = DEFAULT_BUDGET, maxOutputTokens = DEFAULT_MAX_OUTPUT_TOKENS } = options;
  const { now = () => new Date() } = options;
  const advice = toAdvice(options);
  let project: Promise<Project> | undefined;

  async function ask(call: Call, signal: AbortSignal): Promise<Asked> {
    project ??= connect(options.endpoint, options.credential);
    const connected = await project;
    const send = () => askPinned(connected, call, signal);
    const called = await callService(send, signal, advice, now);
    if (!called.isAnswered) {
      return { failure: called.failure };
    }
    const { version, value } = called.value;
    const reply = readResponse(value, options.model);
    return reply === undefined ? { failure: toStranger(advice) } : { version, reply };
  }

  return {
    name: 'foundry',
    service: {
      operation: 'invoke_agent',
      provider: 'microsoft.foundry',
      model: options.model,
      address: advice.service,
    },
    async plan(request, signal) {
      const { message } = toPlanPrompt(request, budget);
      const wanted = toWantedAgent('planner', request.run.profile, options);
      const asked = await ask({ wanted, message, limit: maxOutputTokens }, signal);
      return 'failure' in asked
        ? asked.failure
        : toPlanAnswer(asked.reply, { name: wanted.name, version: asked.version }, request);
    },
    async write(request, signal) {
      const { message } = toWritePrompt(request, budget);
      const wanted = toWantedAgent('writer', request.run.profile, options);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      const asked = await ask({ wanted, message, limit }, signal);
      return 'failure' in asked
        ? asked.failure
        : toWriteAnswer(asked.reply, { name: wanted.name, version: asked.version }, request);
    },
    async read(request, signal) {
      const { message } = toReadPrompt(request, budget);
      const wanted = toWantedAgent('reader', request.run.profile, options);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      const asked = await ask({ wanted, message, limit }, signal);
      return 'failure' in asked
        ? asked.failure
        : toReadAnswer(asked.reply, { name: wanted.name, version: asked.version });
    },
    preview(request) {
      const prompt = toWritePrompt(request, budget);
      const { hash } = toWantedAgent('writer', request.run.profile, options);
      return toPreview(prompt, hash, toOutputLimit(request.part, maxOutputTokens));
    },
    previewRead(request) {
      const { hash } = toWantedAgent('reader', request.run.profile, options);
      const limit = toOutputLimit(request.part, maxOutputTokens);
      return toPreview(toReadPrompt(request, budget), hash, limit);
    },
    previewPlan(request) {
      const { hash } = toWantedAgent('planner', request.run.profile, options);
      return toPreview(toPlanPrompt(request, budget), hash, maxOutputTokens);
    },
  };
}

/** Calls the pinned version; if it was deleted, its successor. */
async function askPinned(project: Project, call: Call, signal: AbortSignal) {
  const { versions, openai } = project;
  try {
    return await send(openai, call, await versions.ensure(call.wanted), signal);
  } catch (error) {
    if (readServiceError(error, new Date())?.status !== 404) {
      throw error;
    }
    versions.forget(call.wanted);
    return send(openai, call, await versions.ensure(call.wanted), signal);
  }
}

/** The SDK's own parser fails on anything that is not a response, so it is bypassed. */
async function send(
  openai: Project['openai'],
  { wanted: { name }, message, limit }: Call,
  version: string,
  signal: AbortSignal,
): Promise<{ version: string; value: unknown }> {
  const response = await openai.responses
    .create(
      { input: message, store: false, max_output_tokens: limit },
      { body: { agent_reference: { type: 'agent_reference', name, version } }, signal },
    )
    .asResponse();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { version, value: isJson ? await response.json() : undefined };
}

function toStranger({ service }: Advice): AgentFailure {
  const detail = `${service} answered with something else than a response; check FOUNDRY_PROJECT_ENDPOINT`;
  return toFailure('misconfigured', detail);
}
