import { type ModelTuning, REASONING_EFFORTS, VERBOSITIES } from '../contract/reasoning.ts';
import { badSetting, type Environment, readChoice, readDuration, readRequired } from './values.ts';

/** The author of texts. An OpenAI-compatible server may need no key. */
export type AgentSetting = { readonly kind: 'template' } | ModelSetting;

/** A service of models, and how they are asked. */
export type ModelSetting =
  | (ModelTuning & {
      readonly kind: 'foundry';
      readonly endpoint: string;
      readonly model: string;
      readonly agentPrefix: string;
    })
  | (ModelTuning & {
      readonly kind: 'openai';
      readonly baseUrl: string;
      readonly model: string;
      readonly apiKey: string | undefined;
      readonly api: OpenAiApi;
    });

/** The protocol of an OpenAI-compatible server. */
const OPENAI_APIS = ['chat', 'responses'] as const;
type OpenAiApi = (typeof OPENAI_APIS)[number];

/** Models on the service of the writer for other roles; `undefined` is the writer's model. */
export interface RoleModels {
  readonly planner: string | undefined;
  readonly reader: string | undefined;
  /** Asked if another model refuses, is retired, or fails repeatedly; without it none is. */
  readonly fallback: string | undefined;
}

export function readRoleModels(environment: Environment): RoleModels {
  return {
    planner: environment.PHASEWRIGHT_PLANNER_MODEL?.trim() || undefined,
    reader: environment.PHASEWRIGHT_READER_MODEL?.trim() || undefined,
    fallback: environment.PHASEWRIGHT_FALLBACK_MODEL?.trim() || undefined,
  };
}

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
        ...refuseVerbosity(readTuning(environment)),
      };
    case 'openai': {
      const apiKey = environment.OPENAI_API_KEY || undefined;
      const baseUrl = readBaseUrl(readRequired(environment, 'OPENAI_BASE_URL'), apiKey);
      const model = readRequired(environment, 'OPENAI_MODEL');
      const api = readChoice(environment, 'OPENAI_API', OPENAI_APIS, toUsualApi(baseUrl));
      return { kind, baseUrl, model, apiKey, api, ...readTuning(environment) };
    }
  }
}

/** OpenAI and Azure OpenAI have the Responses API; of other servers only chat completions is sure. */
function toUsualApi(baseUrl: string): OpenAiApi {
  const { hostname, pathname } = new URL(baseUrl);
  const isKnown =
    hostname === 'api.openai.com' || (isAzureHost(hostname) && /\/openai\/v1\/?$/.test(pathname));
  return isKnown ? 'responses' : 'chat';
}

/** Whether a server is one of Azure, which knows identities of Entra ID. */
export function isAzureHost(hostname: string): boolean {
  return /\.(openai|cognitiveservices|services\.ai)\.azure\.com$/.test(hostname);
}

function readTuning(environment: Environment): ModelTuning {
  const { PHASEWRIGHT_REASONING_EFFORT: effort, PHASEWRIGHT_VERBOSITY: verbosity } = environment;
  return {
    temperature: readTemperature(environment.PHASEWRIGHT_TEMPERATURE),
    reasoningEffort: effort
      ? readChoice(environment, 'PHASEWRIGHT_REASONING_EFFORT', REASONING_EFFORTS, 'low')
      : undefined,
    verbosity: verbosity
      ? readChoice(environment, 'PHASEWRIGHT_VERBOSITY', VERBOSITIES, 'low')
      : undefined,
  };
}

/** The definition of a Foundry agent has no place for it, and requests may not name it. */
function refuseVerbosity(tuning: ModelTuning): ModelTuning {
  if (tuning.verbosity !== undefined) {
    const problem =
      'is not supported by agents of Foundry; unset it, or use PHASEWRIGHT_AGENT=openai';
    throw badSetting('PHASEWRIGHT_VERBOSITY', problem);
  }
  return tuning;
}

function readTemperature(text: string | undefined): number | undefined {
  const value = Number(text);
  if (text && !(value >= 0 && value <= 2)) {
    throw badSetting('PHASEWRIGHT_TEMPERATURE', `is "${text}"; it must be a number from 0 to 2`);
  }
  return text ? value : undefined;
}

/** The timeout of one call of each role, in milliseconds. */
export interface AgentTimeouts {
  readonly writer: number;
  readonly planner: number;
  readonly reader: number;
}

/**
 * Reasoning models think for minutes before they answer: without a timeout of its own, a call of a
 * higher effort gets more time. An unset effort is that of the model, which is `medium` for most.
 */
export function readTimeouts(environment: Environment): AgentTimeouts {
  const { PHASEWRIGHT_REASONING_EFFORT: effort = '' } = environment;
  const usual = SLOW_EFFORTS.get(effort) ?? 'PT2M';
  const own = readDuration(environment, 'PHASEWRIGHT_AGENT_TIMEOUT', usual);
  const text = environment.PHASEWRIGHT_AGENT_TIMEOUT || usual;
  return {
    writer: own,
    planner: readDuration(environment, 'PHASEWRIGHT_PLANNER_TIMEOUT', text),
    reader: readDuration(environment, 'PHASEWRIGHT_READER_TIMEOUT', text),
  };
}

const SLOW_EFFORTS = new Map([
  ['medium', 'PT5M'],
  ['high', 'PT10M'],
  ['xhigh', 'PT15M'],
  ['max', 'PT15M'],
]);

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
