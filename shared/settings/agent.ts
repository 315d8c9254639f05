import { REASONING_EFFORTS, type ReasoningEffort } from '../contract/reasoning.ts';
import { badSetting, type Environment, readChoice, readRequired } from './values.ts';

/** The author of texts. An OpenAI-compatible server may need no key. */
export type AgentSetting =
  | { readonly kind: 'template' }
  | {
      readonly kind: 'foundry';
      readonly endpoint: string;
      readonly model: string;
      readonly agentPrefix: string;
      readonly reasoningEffort: ReasoningEffort | undefined;
    }
  | {
      readonly kind: 'openai';
      readonly baseUrl: string;
      readonly model: string;
      readonly apiKey: string | undefined;
      readonly reasoningEffort: ReasoningEffort | undefined;
    };

const AGENTS = ['template', 'foundry', 'openai'] as const;

export function readAgent(environment: Environment): AgentSetting {
  const kind = readChoice(environment, 'PHASEWRIGHT_AGENT', AGENTS, 'template');
  switch (kind) {
    case 'template':
      return { kind };
    case 'foundry':
      return {
        kind,
        endpoint: readFoundryEndpoint(readRequired(environment, 'FOUNDRY_PROJECT_ENDPOINT')),
        model: readRequired(environment, 'FOUNDRY_MODEL'),
        agentPrefix: readAgentPrefix(environment.FOUNDRY_AGENT_PREFIX || 'phasewright'),
        reasoningEffort: readReasoningEffort(environment),
      };
    case 'openai': {
      const apiKey = environment.OPENAI_API_KEY || undefined;
      const baseUrl = readBaseUrl(readRequired(environment, 'OPENAI_BASE_URL'), apiKey);
      const model = readRequired(environment, 'OPENAI_MODEL');
      return { kind, baseUrl, model, apiKey, reasoningEffort: readReasoningEffort(environment) };
    }
  }
}

function readReasoningEffort(environment: Environment): ReasoningEffort | undefined {
  return environment.PHASEWRIGHT_REASONING_EFFORT
    ? readChoice(environment, 'PHASEWRIGHT_REASONING_EFFORT', REASONING_EFFORTS, 'low')
    : undefined;
}

export function readSecondReader(environment: Environment): boolean {
  const reader = readChoice(environment, 'PHASEWRIGHT_SECOND_READER', ['on', 'off'], 'off');
  if (reader === 'on' && (environment.PHASEWRIGHT_AGENT || 'template') === 'template') {
    const problem = 'is on, which needs a model; set PHASEWRIGHT_AGENT, or set it to off';
    throw badSetting('PHASEWRIGHT_SECOND_READER', problem);
  }
  return reader === 'on';
}

function readFoundryEndpoint(endpoint: string): string {
  const plain = endpoint.replace(/\/+$/, '');
  if (!/^https:\/\/[^/?#]+\/api\/projects\/[^/?#]+$/.test(plain)) {
    throw badSetting(
      'FOUNDRY_PROJECT_ENDPOINT',
      'is not the endpoint of a project; copy it from the project’s overview, it looks like https://ACCOUNT.services.ai.azure.com/api/projects/PROJECT',
    );
  }
  return plain;
}

/** The service's name limit, with room for profile and role. */
function readAgentPrefix(prefix: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]{0,29}$/.test(prefix)) {
    throw badSetting(
      'FOUNDRY_AGENT_PREFIX',
      `is "${prefix}"; use up to 30 letters, digits and hyphens`,
    );
  }
  return prefix;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A key must not be sent unencrypted, so the address must be https or local. */
function readBaseUrl(baseUrl: string, apiKey: string | undefined): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw badSetting(
      'OPENAI_BASE_URL',
      'is not an http or https address such as https://api.openai.com/v1',
    );
  }
  if (url.protocol === 'http:' && apiKey !== undefined && !LOOPBACK.test(url.hostname)) {
    throw badSetting(
      'OPENAI_BASE_URL',
      'would send OPENAI_API_KEY over plain http; use https, or no key',
    );
  }
  return baseUrl;
}
