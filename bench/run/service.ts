import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Use, watchUse } from '../child.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const POLL_MS = 50;

/** The product on the embedded host, with an agent that answers at once. */
export interface Service {
  readonly data: string;
  /** Runs a docset to its end and says how many files were released. Throws unless it completes. */
  run(body: object): Promise<{ runId: string; files: number }>;
  use(): Use;
  stop(): Promise<void>;
}

export async function startService(env: Readonly<Record<string, string>> = {}): Promise<Service> {
  const data = mkdtempSync(join(tmpdir(), 'phasewright-bench-run-'));
  const entry = 'bench/run/app.ts';
  const args = ['local/main.ts', '--app', '.', '--entry', entry, '--port', '0', '--data', data];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PHASEWRIGHT_STORAGE: `file:${join(data, 'store')}`,
      PHASEWRIGHT_AUTH: 'off',
      PHASEWRIGHT_AGENT: 'template',
      ...env,
    },
  });
  const use = watchUse(child);
  const url = await readUrl(child);
  return {
    data,
    use,
    run: async (body) => followRun(url, body),
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

/** Starts a run and waits for its end. Throws unless it completes. */
export async function followRun(
  url: string,
  body: object,
): Promise<{ runId: string; files: number }> {
  const started = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { runId } = JSON.parse(await started.text());
  for (;;) {
    await sleep(POLL_MS);
    const run = JSON.parse(await (await fetch(`${url}/api/runs/${runId}`)).text());
    if (run.status === 'Complete') {
      const released: number[] = run.phases.map(
        (phase: { files: { released: number } }) => phase.files.released,
      );
      return { runId, files: released.reduce((sum, count) => sum + count, 0) };
    }
    if (run.status !== 'Running') {
      throw new Error(`the run ended as ${run.status}: ${JSON.stringify(run.failure)}`);
    }
  }
}
