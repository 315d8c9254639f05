import type { Digest } from '../contract/release-format.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Agent } from './agent.ts';
import { type AgentReply, toPlanAnswer, toReadAnswer, toWriteAnswer } from './answer/reply.ts';
import type { AgentFailure } from './planner.ts';
import type { Role } from './prompt/instructions.ts';
import { DEFAULT_MAX_OUTPUT_TOKENS, toOutputLimit } from './prompt/output-limit.ts';
import { toPlanPrompt } from './prompt/plan-prompt.ts';
import { toPreview } from './prompt/preview.ts';
import { DEFAULT_BUDGET, type Prompt, type PromptBudget } from './prompt/prompt.ts';
import { toReadPrompt } from './prompt/read-prompt.ts';
import { toWritePrompt } from './prompt/write-prompt.ts';

/** Maximum tokens of a model's input and output. */
export interface ModelLimits {
  readonly maxOutputTokens?: number;
  readonly budget?: PromptBudget;
}

/** A message to a model in a role. `limit` is how many tokens the answer may have. */
export interface ModelCall {
  readonly role: Role;
  readonly profile: Profile;
  readonly prompt: Prompt;
  readonly limit: number;
}

export interface Model extends Pick<Agent, 'name' | 'service'> {
  ask(call: ModelCall, signal: AbortSignal): Promise<AgentReply | AgentFailure>;
  /** The digest of everything but the message that decides the answer. */
  digest(call: ModelCall): Digest;
}

/** The agent of a model: it makes the prompts of each role, and reads the answers. */
export function createModelAgent(
  { name, service, ask, digest }: Model,
  limits: ModelLimits,
): Agent {
  const { budget = DEFAULT_BUDGET, maxOutputTokens = DEFAULT_MAX_OUTPUT_TOKENS } = limits;
  const toPlanCall = (request: Parameters<Agent['plan']>[0]): ModelCall => ({
    role: 'planner',
    profile: request.run.profile,
    prompt: toPlanPrompt(request, budget),
    limit: maxOutputTokens,
  });
  const toWriteCall = (request: Parameters<Agent['write']>[0]): ModelCall => ({
    role: 'writer',
    profile: request.run.profile,
    prompt: toWritePrompt(request, budget),
    limit: toOutputLimit(request.part, maxOutputTokens, request.room),
  });
  const toReadCall = (request: Parameters<NonNullable<Agent['read']>>[0]): ModelCall => ({
    role: 'reader',
    profile: request.run.profile,
    prompt: toReadPrompt(request, budget),
    limit: toOutputLimit(request.part, maxOutputTokens),
  });
  const preview = (call: ModelCall) => toPreview(call.prompt, digest(call), call.limit);
  return {
    name,
    ...(service && { service }),
    async plan(request, signal) {
      const answered = await ask(toPlanCall(request), signal);
      return 'reply' in answered ? toPlanAnswer(answered, request) : answered;
    },
    async write(request, signal) {
      const answered = await ask(toWriteCall(request), signal);
      return 'reply' in answered ? toWriteAnswer(answered, request.part) : answered;
    },
    async read(request, signal) {
      const answered = await ask(toReadCall(request), signal);
      return 'reply' in answered ? toReadAnswer(answered) : answered;
    },
    previewPlan: (request) => preview(toPlanCall(request)),
    preview: (request) => preview(toWriteCall(request)),
    previewRead: (request) => preview(toReadCall(request)),
  };
}
