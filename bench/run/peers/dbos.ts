import { requirePeer } from '../../peers.ts';
import { toBatches, Workload } from '../workload.ts';
import type { Peer } from './peer.ts';
import { startPostgres } from './postgres.ts';

type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** DBOS on PostgreSQL: one workflow whose steps run in batches, as its documentation advises. */
export async function openDbos(folder: string): Promise<Peer> {
  const { DBOS } = requirePeer('@dbos-inc/dbos-sdk');
  const { pid, url } = await startPostgres(folder);
  const step: Step = (name, work) => DBOS.runStep(work, { name });
  const workflow = DBOS.registerWorkflow(
    async (work: string, files: number) => {
      const workload = new Workload(work, files);
      await writeAll(workload, step);
      await step('gate', async () => 'passed');
      if ((await DBOS.recv('approval', { timeoutSeconds: 60 })) === null) {
        throw new Error('the approval did not arrive');
      }
      await releaseAll(workload, step);
    },
    { name: 'docset' },
  );
  DBOS.setConfig({ name: 'bench', systemDatabaseUrl: url, logLevel: 'error' });
  await DBOS.launch();
  return {
    servers: [pid],
    async run(work, files) {
      const handle = await DBOS.startWorkflow(workflow, { workflowID: work })(work, files);
      await DBOS.send(work, 'approved', 'approval');
      await handle.getResult();
    },
  };
}

async function writeAll(workload: Workload, step: Step): Promise<void> {
  const names = await step('plan', async () => workload.names);
  for (const batch of toBatches(names)) {
    const texts = await settleAll(
      batch.map((name) => step('write', async () => workload.write(name))),
    );
    await settleAll(
      batch.map((name, at) => step('stage', () => workload.stage(name, texts[at] ?? ''))),
    );
  }
}

async function releaseAll(workload: Workload, step: Step): Promise<void> {
  for (const batch of toBatches(workload.names)) {
    await settleAll(batch.map((name) => step('release', () => workload.release(name))));
  }
}

/** DBOS's way to run steps in parallel: all of them end before one may throw. */
async function settleAll<T>(steps: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(steps);
  return Promise.all(steps);
}
