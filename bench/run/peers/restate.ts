import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MODULES, requirePeer } from '../../peers.ts';
import { toBatches, Workload } from '../workload.ts';
import type { Peer } from './peer.ts';

const PORTS = { ingress: 18_080, admin: 19_070, node: 15_122, service: 19_080 };

/**
 * Restate with its server: one workflow whose steps run in batches, as its documentation advises.
 */
export async function openRestate(folder: string): Promise<Peer> {
  const workloads = new Map<string, Workload>();
  await serve(workloads);
  const server = await startServer(folder);
  const clients = requirePeer('@restatedev/restate-sdk-clients');
  const ingress = clients.connect({ url: `http://127.0.0.1:${PORTS.ingress}` });
  return {
    servers: [server],
    async run(work, files) {
      workloads.set(work, new Workload(work, files));
      const workflow = ingress.workflowClient({ name: 'docset' }, work.replaceAll('/', '-'));
      await workflow.workflowSubmit(work);
      await workflow.approve();
      await workflow.workflowAttach();
    },
  };
}

async function serve(workloads: ReadonlyMap<string, Workload>): Promise<void> {
  const restate = requirePeer('@restatedev/restate-sdk');
  const handlers = {
    run: async (ctx: Context, id: string) => {
      const workload = workloads.get(id) as Workload;
      const names: readonly string[] = await ctx.run('plan', () => workload.names);
      for (const batch of toBatches(names)) {
        const write = (name: string) => ctx.run('write', () => workload.write(name));
        const texts: string[] = await restate.RestatePromise.all(batch.map(write));
        const stage = (name: string, at: number) =>
          ctx.run('stage', () => workload.stage(name, texts[at] ?? ''));
        await restate.RestatePromise.all(batch.map(stage));
      }
      await ctx.run('gate', () => 'passed');
      await ctx.promise('approval');
      for (const batch of toBatches(names)) {
        const release = (name: string) => ctx.run('release', () => workload.release(name));
        await restate.RestatePromise.all(batch.map(release));
      }
    },
    approve: restate.handlers.workflow.shared(async (ctx: Context) => {
      await ctx.promise('approval').resolve('approved');
    }),
  };
  await restate.serve({
    services: [restate.workflow({ name: 'docset', handlers })],
    port: PORTS.service,
  });
}

/** The used part of Restate's context; peers have no types in this project. */
interface Context {
  run<T>(name: string, work: () => T): Promise<Awaited<T>>;
  promise(name: string): Promise<unknown> & { resolve(value: string): Promise<void> };
}

/** Starts the server with its default configuration; returns its process id. */
async function startServer(folder: string): Promise<number> {
  const name = `restate-server-${process.platform}-${process.arch}`;
  const program = join(MODULES, '@restatedev', name, 'bin', 'restate-server');
  const server = spawn(program, ['--no-logo'], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      RESTATE_BASE_DIR: join(folder, 'restate'),
      RESTATE_NODE_NAME: 'bench',
      RESTATE_DISABLE_TELEMETRY: 'true',
      RESTATE_LISTEN_MODE: 'tcp',
      RESTATE_BIND_ADDRESS: `127.0.0.1:${PORTS.node}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${PORTS.node}`,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${PORTS.ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${PORTS.admin}`,
    },
  });
  process.once('exit', () => server.kill('SIGKILL'));
  await waitFor(`http://127.0.0.1:${PORTS.admin}/health`);
  await waitFor(`http://127.0.0.1:${PORTS.ingress}/restate/health`);
  const answer = await fetch(`http://127.0.0.1:${PORTS.admin}/deployments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: `http://127.0.0.1:${PORTS.service}`, force: true }),
  });
  if (!answer.ok) {
    throw new Error(`Restate refused the service: ${await answer.text()}`);
  }
  return server.pid ?? 0;
}

async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok === true) {
      return;
    }
    await sleep(100);
  }
  throw new Error(`${url} does not answer`);
}
