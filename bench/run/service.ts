import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Use, watchUse } from '../child.ts';
import { PROFILES } from './docset.ts';
import type { Vitals } from './monitor.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Polling costs time that is measured, so long runs are polled less often. */
const POLL_MS = { least: 20, most: 250, share: 0.02 } as const;

export interface ServiceOptions {
  /** The folder of the agent's texts, shared by runs and services. */
  readonly texts: string;
  /** The agent's latency, in the format of `lanes/latency.ts`; by default it answers at once. */
  readonly latency?: string;
  /** Counts storage calls, at a small cost. */
  readonly isCounting?: boolean;
}

/** The product on the embedded host in its own process, with an agent for measuring. */
export interface Service {
  readonly data: string;
  readonly url: string;
  /** Starts a run and returns its id. */
  start(body: object): Promise<string>;
  read(runId: string): Promise<RunResource>;
  /**
   * Follows a run to its end and returns the number of released files. Throws unless it completes.
   */
  finish(runId: string): Promise<number>;
  /** Measurements of the event loop since the previous call. */
  readVitals(): Promise<Vitals>;
  use(): Use;
  stop(): Promise<void>;
}

/** The fields of a run that the benches read. */
interface RunResource {
  readonly status: string;
  readonly failure?: object;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly phases: readonly { readonly files: { readonly released: number } }[];
}

export function makeTexts(): string {
  return mkdtempSync(join(tmpdir(), 'phasewright-bench-texts-'));
}

export async function startService(options: ServiceOptions): Promise<Service> {
  const { texts, latency = '', isCounting = false } = options;
  const data = mkdtempSync(join(tmpdir(), 'phasewright-bench-run-'));
  const entry = 'bench/run/app.ts';
  const args = [
    'packages/host/src/main.ts',
    '--app',
    '.',
    '--entry',
    entry,
    '--port',
    '0',
    '--data',
    data,
  ];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      PHASEWRIGHT_STORAGE: `${process.env.STORE ?? 'file'}:${join(data, 'store')}`,
      PHASEWRIGHT_AUTH: 'off',
      PHASEWRIGHT_AGENT: 'template',
      PHASEWRIGHT_PROFILES: PROFILES,
      BENCH_TEXTS: texts,
      BENCH_LATENCY: latency,
      ...(isCounting && { BENCH_COUNTS: '1' }),
    },
  });
  const use = watchUse(child);
  const url = await readUrl(child);
  return {
    data,
    url,
    use,
    start: (body) => startRun(url, body),
    read: (runId) => readRun(url, runId),
    finish: (runId) => finishRun(url, runId),
    async readVitals() {
      child.send('vitals');
      const [vitals] = await once(child, 'message');
      return vitals as Vitals;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      const url = /Listening on (\S+)/.exec(String(chunk))?.[1];
      if (url !== undefined) {
        resolve(url);
      }
    });
    child.once('exit', () => reject(new Error('the service did not start')));
  });
}

/** Starts a run and returns its id. */
export async function startRun(url: string, body: object): Promise<string> {
  const started = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await started.text();
  if (!started.ok) {
    throw new Error(`the run was not accepted: ${text}`);
  }
  return JSON.parse(text).runId;
}

async function readRun(url: string, runId: string): Promise<RunResource> {
  return JSON.parse(await (await fetch(`${url}/api/runs/${runId}`)).text());
}

/**
 * Waits for the end of a run and returns the number of released files. Throws unless it completes.
 */
export async function finishRun(url: string, runId: string): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const share = (performance.now() - begun) * POLL_MS.share;
    await sleep(Math.min(POLL_MS.most, Math.max(POLL_MS.least, share)));
    const { status, phases, failure } = await readRun(url, runId);
    if (status === 'Complete') {
      return phases.reduce((sum, { files }) => sum + files.released, 0);
    }
    if (status !== 'Running') {
      throw new Error(`the run ended as ${status}: ${JSON.stringify(failure)}`);
    }
  }
}

/** Bytes of the histories of runs and their lanes, in the data folder of a stopped service. */
export function readHistoryBytes(data: string, runIds: readonly string[]): number {
  const database = new DatabaseSync(join(data, 'durable.sqlite'), { readOnly: true });
  const statement = database.prepare(
    `SELECT sum(length(turn.events)) AS bytes FROM turn JOIN instance ON instance.key = turn.instance
     WHERE instance.id = ? OR instance.input LIKE '%' || ? || '%'`,
  );
  const bytes = runIds.map((runId) => Number(statement.get(runId, runId)?.bytes ?? 0));
  database.close();
  return bytes.reduce((sum, it) => sum + it, 0);
}
