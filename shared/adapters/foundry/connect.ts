import type { AIProjectClient } from '@azure/ai-projects';
import type { TokenCredential } from '@azure/identity';
import { type AgentVersions, createAgentVersions } from './agent-versions.ts';

export interface Project {
  readonly versions: AgentVersions;
  readonly openai: ReturnType<AIProjectClient['getOpenAIClient']>;
}

/** The SDKs, which are loaded with the first call. */
export const loadSdks = () =>
  Promise.all([import('@azure/ai-projects'), import('@azure/identity')]);

/**
 * Loads the SDKs, which takes half a second and 100 MB, and connects. Neither client retries on its
 * own: our own retries respect the run's limits.
 */
export async function connect(
  endpoint: string,
  credential: TokenCredential | undefined,
): Promise<Project> {
  const [{ AIProjectClient: Client }, { DefaultAzureCredential }] = await loadSdks();
  const project = new Client(endpoint, credential ?? new DefaultAzureCredential(), {
    retryOptions: { maxRetries: 0 },
  });
  const openai = project.getOpenAIClient({
    maxRetries: 0,
    fetchOptions: { redirect: 'manual' },
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    logLevel: 'off',
  });
  return { versions: createAgentVersions(project.agents), openai };
}
