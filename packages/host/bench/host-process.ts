import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isJsonObject, type JsonObject } from '../src/json.ts';

const MAIN = resolve(import.meta.dirname, '../src/main.ts');
const APP = resolve(import.meta.dirname, 'app');

/** The measured host in its own process, and its address. */
export interface HostProcess {
  /** Time from the start of the process until it listened. */
  readonly startMs: number;
  /** Starts an instance and waits for its end, polling every `pollMs`. */
  run(name: string, input: unknown, pollMs: number): Promise<void>;
  readMemory(): Promise<{ rss: number; heapUsed: number }>;
  stop(): Promise<void>;
}

export async function startHostProcess(): Promise<HostProcess> {
  const data = mkdtempSync(join(tmpdir(), 'functions-bench-'));
  const begun = performance.now();
  const args = ['--expose-gc', MAIN, '--app', APP, '--data', data, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await readUrl(child);
  const startMs = performance.now() - begun;
  const { system } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
  const webhook = `${url}/runtime/webhooks/durabletask`;
  return {
    startMs,
    run: async (name, input, pollMs) => await runInstance(webhook, system, { name, input, pollMs }),
    async readMemory() {
      const { rss, heapUsed } = await readObject(await fetch(`${url}/api/memory`));
      return { rss: Number(rss), heapUsed: Number(heapUsed) };
    },
    async stop() {
      const exited = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await exited;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function readUrl(child: ChildProcess): Promise<string> {
  return await new Promise((done) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const match = /Listening on (\S+)/.exec(chunk.toString());
      if (match?.[1] !== undefined) done(match[1]);
    });
  });
}

/** Starts an instance and polls until it has ended, as a client would. */
async function runInstance(
  webhook: string,
  key: string,
  { name, input, pollMs }: { name: string; input: unknown; pollMs: number },
): Promise<void> {
  const response = await fetch(`${webhook}/orchestrators/${name}?code=${key}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const { statusQueryGetUri } = await readObject(response);
  const link = String(statusQueryGetUri).replace('localhost', '127.0.0.1');
  for (;;) {
    const status = await fetch(link);
    const { runtimeStatus } = await readObject(status);
    if (runtimeStatus === 'Completed') return;
    if (status.status !== 202) throw new Error(`${name} ended as ${runtimeStatus}`);
    await delay(pollMs);
  }
}

async function readObject(response: Response): Promise<JsonObject> {
  const value: unknown = await response.json();
  if (isJsonObject(value)) return value;
  throw new Error(`${response.url} answered ${response.status} without an object`);
}
