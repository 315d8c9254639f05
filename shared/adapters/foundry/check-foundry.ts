import type { AIProjectClient, Deployment, ModelDeployment } from '@azure/ai-projects';
import type { TokenCredential } from '@azure/identity';
import { callService } from '../../agent/answer/call-service.ts';
import type { Advice } from '../../agent/answer/to-failure.ts';
import { type Finding, toError, toOk } from '../../contract/finding.ts';
import { toAdvice } from './advice.ts';
import { loadSdks } from './connect.ts';
import { checkModelEnd } from './model-end.ts';

export interface FoundryProject {
  readonly endpoint: string;
  readonly model: string;
  readonly agentPrefix: string;
  /** `DefaultAzureCredential` when absent. */
  readonly credential?: TokenCredential;
}

/** The scope of the SDK's tokens, for agents and answers alike. */
const SCOPE = 'https://ai.azure.com/.default';

const INSTRUCTIONS = 'Made by phasewright doctor to see whether it may. Not used; may be deleted.';

type Check = (name: string, work: () => Promise<string>) => Promise<Finding>;

/**
 * Checks what a run needs from the project, in order of dependency. Checks after a fault are
 * omitted, because they would only repeat it. To find out whether agents may be created, it creates
 * and deletes one: no call tells without doing it.
 */
export async function checkFoundry(
  project: FoundryProject,
  signal: AbortSignal,
): Promise<Finding[]> {
  const [{ AIProjectClient: Client }, { DefaultAzureCredential }] = await loadSdks();
  const credential = project.credential ?? new DefaultAzureCredential();
  const client = new Client(project.endpoint, credential, { retryOptions: { maxRetries: 0 } });
  const check = createCheck(toAdvice(project), signal);
  let model = { name: project.model, version: '' };
  const checks = [
    () => check('agent.credential', () => signIn(credential)),
    () => check('agent.endpoint', () => seeProject(client, project)),
    () =>
      checkModel(client, project, signal, (name, version) => {
        model = { name, version };
      }),
    () => check('agent.permission', () => makeAgent(client, project)),
    async () => checkModelEnd(model.name, model.version, Date.now()),
  ];
  const findings: Finding[] = [];
  for (const next of checks) {
    const finding = await next();
    findings.push(finding);
    if (finding.status === 'error') {
      break;
    }
  }
  return findings;
}

function createCheck(advice: Advice, signal: AbortSignal): Check {
  return async (name, work) => {
    const called = await callService(work, signal, advice, () => new Date());
    return called.isAnswered ? toOk(name, called.value) : toError(name, called.failure.detail);
  };
}

async function signIn(credential: TokenCredential): Promise<string> {
  await credential.getToken(SCOPE);
  return `signed in for ${SCOPE}`;
}

/** The first page of agents: a new project has none. */
async function seeProject(client: AIProjectClient, { endpoint }: FoundryProject): Promise<string> {
  await client.agents.list({ limit: 1 }).next();
  return endpoint;
}

async function checkModel(
  client: AIProjectClient,
  project: FoundryProject,
  signal: AbortSignal,
  found: (name: string, version: string) => void,
): Promise<Finding> {
  const { model } = project;
  const notFound = `deploy a model in the project under the name ${model}, or set FOUNDRY_MODEL to the name of a deployment`;
  const check = createCheck({ ...toAdvice(project), notFound }, signal);
  return check('agent.model', async () => {
    const deployment = await client.deployments.get(model);
    if (!isModel(deployment)) {
      return deployment.name;
    }
    found(deployment.modelName, deployment.modelVersion);
    return `${deployment.name} (${deployment.modelName})`;
  });
}

function isModel(deployment: Deployment): deployment is ModelDeployment {
  return 'modelName' in deployment && 'modelVersion' in deployment;
}

async function makeAgent(
  client: AIProjectClient,
  { agentPrefix, model }: FoundryProject,
): Promise<string> {
  const name = `${agentPrefix}-doctor`;
  const definition = { kind: 'prompt', model, instructions: INSTRUCTIONS } as const;
  const { version } = await client.agents.createVersion(name, definition);
  await client.agents.deleteVersion(name, version);
  return `agents can be made (${name} was made and deleted)`;
}
