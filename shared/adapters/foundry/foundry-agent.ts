import type { TokenCredential } from '@azure/identity';
import type { Agent } from '../../agent/agent.ts';
import { callService } from '../../agent/answer/call-service.ts';
import { readHoldMs } from '../../agent/answer/rate-limit.ts';
import { readResponse } from '../../agent/answer/read-response.ts';
import type { HeaderReader } from '../../agent/answer/retry-after.ts';
import { readServiceError } from '../../agent/answer/service-error.ts';
import { type Advice, toFailure } from '../../agent/answer/to-failure.ts';
import { createModelAgent, type ModelCall, type ModelLimits } from '../../agent/model-agent.ts';
import type { AgentFailure } from '../../agent/planner.ts';
import { toAdvice } from './advice.ts';
import { type AgentSettings, toWantedAgent, type WantedAgent } from './agent-definition.ts';
import { connect, type Project } from './connect.ts';

export interface FoundryAgentOptions extends AgentSettings, ModelLimits {
  /** `https://<account>.services.ai.azure.com/api/projects/<project>`. */
  readonly endpoint: string;
  /** `DefaultAzureCredential` by default. */
  readonly credential?: TokenCredential;
  readonly now?: () => Date;
}

/**
 * An agent in Azure AI Foundry: a planner, a writer and a reader per profile, named, versioned,
 * created when their definition changed, and called by pinned version, so that a deployment does
 * not change an active run. One stateless response per file; nothing is stored at the service.
 */
export function createFoundryAgent(options: FoundryAgentOptions): Agent {
  const { endpoint, credential, model, now = () => new Date() } = options;
  const advice = toAdvice(options);
  let project: Promise<Project> | undefined;
  const toWanted = ({ role, profile }: ModelCall) => toWantedAgent(role, profile, options);
  return createModelAgent(
    {
      name: 'foundry',
      service: {
        operation: 'invoke_agent',
        provider: 'microsoft.foundry',
        model,
        address: advice.service,
      },
      digest: (call) => toWanted(call).hash,
      async ask(call, signal) {
        project ??= connect(endpoint, credential);
        const connected = await project;
        const wanted = toWanted(call);
        const send = () => askPinned(connected, wanted, call, signal);
        const called = await callService(send, signal, advice, now);
        if (!called.isAnswered) {
          return called.failure;
        }
        const { version, value, headers } = called.value;
        const holdMs = readHoldMs(headers, call.prompt.tokens + call.limit);
        const reply = readResponse(value, model);
        return reply === undefined
          ? toStranger(advice)
          : { reply, agent: { name: wanted.name, version }, holdMs };
      },
    },
    options,
  );
}

/** Calls the pinned version; if it was deleted, its successor. */
async function askPinned(
  { versions, openai }: Project,
  wanted: WantedAgent,
  call: ModelCall,
  signal: AbortSignal,
) {
  const ask = async () => send(openai, wanted, await versions.ensure(wanted), call, signal);
  try {
    return await ask();
  } catch (error) {
    if (readServiceError(error, new Date())?.status !== 404) {
      throw error;
    }
    versions.forget(wanted);
    return ask();
  }
}

/** The SDK's own parser fails on anything that is not a response, so it is bypassed. */
async function send(
  openai: Project['openai'],
  { name }: WantedAgent,
  version: string,
  { prompt: { message }, limit }: ModelCall,
  signal: AbortSignal,
): Promise<{ version: string; value: unknown; headers: HeaderReader }> {
  const response = await openai.responses
    .create(
      { input: message, store: false, max_output_tokens: limit },
      { body: { agent_reference: { type: 'agent_reference', name, version } }, signal },
    )
    .asResponse();
  const { headers } = response;
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  return { version, value: isJson ? await response.json() : undefined, headers };
}

function toStranger({ service }: Advice): AgentFailure {
  const detail = `${service} answered with something else than a response; check FOUNDRY_PROJECT_ENDPOINT`;
  return toFailure('misconfigured', detail);
}
