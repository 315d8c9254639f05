import { createFileStore } from './adapters/file/file-store.ts';
import { createPemSigner } from './adapters/pem/pem-signer.ts';
import type { Agent } from './agent/agent.ts';
import { DEFAULT_BUDGET } from './agent/prompt/prompt.ts';
import type { BlobStore } from './contract/blob-store.ts';
import { type Finding, toOk } from './contract/finding.ts';
import type { Sign } from './contract/release-format.ts';
import type { AgentSetting } from './settings/agent.ts';
import type { StorageSetting } from './settings/storage.ts';
import type { Settings, SigningSetting } from './settings.ts';

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

/** The SDKs are loaded with the first call, so that a cold start loads none it does not use. */
export async function openAgent(
  setting: AgentSetting,
  { contextTokens, maxOutputTokens }: Settings,
  template: Agent,
): Promise<Agent> {
  const options = { budget: { ...DEFAULT_BUDGET, inputs: contextTokens }, maxOutputTokens };
  switch (setting.kind) {
    case 'template':
      return template;
    case 'foundry': {
      const { createFoundryAgent } = await import('./adapters/foundry/foundry-agent.ts');
      return createFoundryAgent({ ...setting, ...options });
    }
    case 'openai': {
      const { createOpenAiAgent } = await import('./adapters/openai/openai-agent.ts');
      return createOpenAiAgent({ ...setting, ...options, apiKey: setting.apiKey ?? NO_KEY });
    }
  }
}

/** Loads the SDK of the agent that the settings name, as the first call to it does. */
export async function loadAgent({ kind }: AgentSetting): Promise<void> {
  if (kind === 'openai') {
    const { loadSdk } = await import('./adapters/openai/complete.ts');
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
      return [await checkOpenAi({ ...setting, apiKey: setting.apiKey ?? NO_KEY }, signal)];
    }
  }
}

/** Sent to a server without keys; the SDK requires a value. */
const NO_KEY = 'none';
