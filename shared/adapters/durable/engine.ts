import {
  type DurableClient,
  type DurableOrchestrationStatus,
  OrchestrationRuntimeStatus,
} from 'durable-functions';
import { DECISION_EVENT } from '../../contract/activities.ts';
import { PhasewrightError } from '../../contract/release-format.ts';
import type { RunState } from '../../contract/run.ts';
import type { Engine, EngineView } from '../../run/engine.ts';

const BROKEN: ReadonlySet<OrchestrationRuntimeStatus> = new Set([
  OrchestrationRuntimeStatus.Failed,
  OrchestrationRuntimeStatus.Terminated,
  OrchestrationRuntimeStatus.Canceled,
]);

/**
 * The engine on Durable Functions. The client comes with the invocation and is created only on use:
 * most activities never need it, and creating it takes longer than many of them.
 */
export function createDurableEngine(getClient: () => DurableClient): Engine {
  const engine: Engine = {
    async start(runId) {
      if ((await engine.view(runId)) === undefined) {
        await startOnce(getClient(), engine, runId);
      }
    },
    async restart(runId, retry) {
      await getClient()
        .startNew('run', { instanceId: runId, input: { runId, retry } })
        .catch((error: unknown) => refuseRunning(engine, runId, error));
    },
    // durable-functions 3.5 puts reasons into URLs without encoding.
    async suspend(runId, reason) {
      await getClient().suspend(runId, encodeURIComponent(reason));
    },
    async resume(runId, reason) {
      await getClient().resume(runId, encodeURIComponent(reason));
    },
    async announce(announcement) {
      const instanceId = `${announcement.runId}-${announcement.id}-${announcement.to}`;
      if ((await readStatus(getClient(), instanceId)) === undefined) {
        await getClient().startNew('announce', { instanceId, input: announcement });
      }
    },
    async wake(runId) {
      await getClient().raiseEvent(runId, DECISION_EVENT, { runId });
    },
    view: (runId) => readView(getClient(), runId),
  };
  return engine;
}

/** If a concurrent start won, the run exists, which is the aim. */
async function startOnce(client: DurableClient, engine: Engine, runId: string): Promise<void> {
  try {
    await client.startNew('run', { instanceId: runId, input: { runId, retry: 0 } });
  } catch (error) {
    if ((await engine.view(runId)) === undefined) {
      throw error;
    }
  }
}

/** Of several concurrent restarts the host accepts one, and refuses the others in its own words. */
async function refuseRunning(engine: Engine, runId: string, error: unknown): Promise<never> {
  const view = await engine.view(runId);
  const isRunning = view !== undefined && view.state?.status !== 'Failed' && !view.isBroken;
  if (isRunning || (error instanceof Error && /already exists|\b409\b/.test(error.message))) {
    const detail = 'another user is retrying this run right now';
    throw new PhasewrightError('conflict', detail, { cause: error });
  }
  throw error;
}

async function readStatus(
  client: DurableClient,
  instanceId: string,
): Promise<DurableOrchestrationStatus | undefined> {
  return client.getStatus(instanceId).catch((error: unknown) => {
    if (isUnknownInstance(error)) {
      return undefined;
    }
    throw error;
  });
}

async function readView(client: DurableClient, runId: string): Promise<EngineView | undefined> {
  const status = await readStatus(client, runId);
  return status === undefined || status.name !== 'run'
    ? undefined
    : {
        state: isRunState(status.customStatus) ? status.customStatus : undefined,
        isBroken: BROKEN.has(status.runtimeStatus),
        retry: toRetry(status.input),
        isSuspended: status.runtimeStatus === OrchestrationRuntimeStatus.Suspended,
        updatedAt: new Date(status.lastUpdatedTime).toISOString(),
      };
}

/** The input of the orchestration contains the number of the retry. */
function toRetry(input: unknown): number {
  const retry =
    typeof input === 'object' && input !== null && 'retry' in input ? Number(input.retry) : 0;
  return Number.isInteger(retry) ? retry : 0;
}

/** durable-functions 3.5 reports an unknown instance only by its message (status 404). */
function isUnknownInstance(error: unknown): boolean {
  return error instanceof Error && /HTTP 404 response/.test(error.message);
}

function isRunState(value: unknown): value is RunState {
  return typeof value === 'object' && value !== null && 'phases' in value && 'status' in value;
}
