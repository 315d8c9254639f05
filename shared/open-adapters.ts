import { createFileStore } from './adapters/file/file-store.ts';
import { createPemSigner } from './adapters/pem/pem-signer.ts';
import type { Agent } from './agent/agent.ts';
import { DEFAULT_BUDGET } from './agent/prompt/prompt.ts';
import { traceAgent } from './agent/trace-agent.ts';
import type { BlobStore } from './contract/blob-store.ts';
import { type Finding, toOk } from './contract/finding.ts';
import type { Sign } from './contract/release-format.ts';
import type { Trace } from './run/trace.ts';
import { type AgentSetting, isAzureHost, type ModelSetting } from './settings/agent.ts';
import type { StorageSetting } from './settings/storage.ts';
import type { Settings, SigningSetting, TelemetrySetting } from './settings.ts';

/** Opens the store that the settings name, without creating anything in it. */
export async function openStore(setting: StorageSetting): Promise<BlobStore> {
  if (setting.kind === 'file') {
    return createFileStore(setting.directory);
  }
  if (setting.kind === 'sqlite') {
    const { createSqliteStore } = await import('./adapters/sqlite/sqlite-store.ts');
    return createSqliteStore(setting.directory);
  }
  const { createAzureBlobStore } = await import('./adapters/blob/azure-blob-store.ts');
  if (setting.kind === 'connectionString') {
    return createAzureBlobStore({ connectionString: setting.connectionString });
  }
  const { DefaultAzureCredential } = await import('@azure/identity');
  const credential = new DefaultAzureCredential();
  return createAzureBlobStore({ ...setting, credential });
}

/** Sets up the SDK for traces, if the settings name a destination. */
export async function openTelemetry(setting: TelemetrySetting): Promise<void> {
  if (setting.kind !== 'off') {
    const { registerTelemetry } = await import('./adapters/otel/register.ts');
    await registerTelemetry(setting);
  }
}

export async function openSigner(setting: SigningSetting | undefined): Promise<Sign | undefined> {
  switch (setting?.kind) {
    case 'file':
      return createPemSigner(setting.path);
    case 'keyVault': {
      const { createKeyVaultSigner } = await import('./adapters/key-vault/key-vault-signer.ts');
      return createKeyVaultSigner(setting.keyUrl);
    }
    default:
      return undefined;
  }
}

export interface OpenAgents {
  readonly agent: Agent;
  /** The second reader; `undefined` without a model. */
  readonly reader: Agent | undefined;
}

/**
 * The agents of the settings, on one service: a writer, a planner and a reader, each with its own
 * model if one is set, and the same fallback. The planner is part of the writing agent.
 */
export async function openAgents(
  settings: Settings,
  template: Agent,
  trace: Trace,
): Promise<OpenAgents> {
  const { agent: setting, models } = settings;
  if (setting.kind === 'template') {
    return { agent: template, reader: undefined };
  }
  const open = async (model = setting.model) =>
    traceAgent(await openModel({ ...setting, model }, settings), trace);
  const fallback = models.fallback === undefined ? {} : { fallback: await open(models.fallback) };
  const writer = { ...(await open()), ...fallback };
  const reader = { ...(await open(models.reader)), ...fallback };
  const planner = models.planner === undefined ? writer : await open(models.planner);
  const { plan, previewPlan } = planner;
  return { agent: { ...writer, plan, ...(previewPlan && { previewPlan }) }, reader };
}

/** The SDKs are loaded with the first call, so that a cold start loads none it does not use. */
export async function openModel(setting: ModelSetting, limits: ModelRoom): Promise<Agent> {
  const { contextTokens, maxOutputTokens } = limits;
  const options = { budget: { ...DEFAULT_BUDGET, inputs: contextTokens }, maxOutputTokens };
  if (setting.kind === 'foundry') {
    const { createFoundryAgent } = await import('./adapters/foundry/foundry-agent.ts');
    return createFoundryAgent({ ...setting, ...options });
  }
  const { createOpenAiAgent } = await import('./adapters/openai/openai-agent.ts');
  return createOpenAiAgent({ ...setting, ...options, apiKey: await toKey(setting) });
}

type ModelRoom = Pick<Settings, 'contextTokens' | 'maxOutputTokens'>;

/** The key of a server. Without one, Azure is asked with the identity of the app. */
async function toKey({
  apiKey,
  baseUrl,
}: Extract<ModelSetting, { kind: 'openai' }>): Promise<string | (() => Promise<string>)> {
  if (apiKey !== undefined || !isAzureHost(new URL(baseUrl).hostname)) {
    return apiKey ?? NO_KEY;
  }
  const { DefaultAzureCredential, getBearerTokenProvider } = await import('@azure/identity');
  const scope = 'https://cognitiveservices.azure.com/.default';
  return getBearerTokenProvider(new DefaultAzureCredential(), scope);
}

/** Loads the SDK of the agent that the settings name, as the first call to it does. */
export async function loadAgent({ kind }: AgentSetting): Promise<void> {
  if (kind === 'openai') {
    const { loadSdk } = await import('./adapters/openai/connect.ts');
    await loadSdk();
  } else if (kind === 'foundry') {
    const { loadSdks } = await import('./adapters/foundry/connect.ts');
    await loadSdks();
  }
}

/** Whether the agent the settings name can be asked, and what to do if not. */
export async function checkAgent(setting: AgentSetting, signal: AbortSignal): Promise<Finding[]> {
  switch (setting.kind) {
    case 'template':
      return [toOk('agent', 'template: offline, needs no model')];
    case 'foundry': {
      const { checkFoundry } = await import('./adapters/foundry/check-foundry.ts');
      return checkFoundry(setting, signal);
    }
    case 'openai': {
      const { checkOpenAi } = await import('./adapters/openai/check-openai.ts');
      return [await checkOpenAi({ ...setting, apiKey: await toKey(setting) }, signal)];
    }
  }
}

/** Sent to a server without keys; the SDK requires a value. */
const NO_KEY = 'none';
