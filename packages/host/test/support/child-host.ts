import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../../..');
const MAIN = join(ROOT, 'packages/host/src/main.ts');

/** The function app of these tests, independent of the product. */
export const APP = resolve(import.meta.dirname, '../app');

export interface ChildHostOptions {
  readonly app?: string;
  readonly data?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The Node to run it with; default is ours. */
  readonly node?: string;
  /** Shell prefix such as `ulimit -f 100`. */
  readonly limit?: string;
}

/** How a host process ended. */
export interface Exit {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface ChildHost {
  readonly url: string;
  readonly process: ChildProcess;
  readonly data: string;
  readonly exited: Promise<Exit>;
  /** Asks it to stop and waits. */
  stop(): Promise<Exit>;
  /** Kills it without any warning. */
  kill(): Promise<Exit>;
}

/** A fresh folder under the system's temporary one. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'functions-host-'));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Starts a host in its own process and waits until it listens. Rejects if it ends earlier. */
export async function startChildHost(options: ChildHostOptions = {}): Promise<ChildHost> {
  const data = options.data ?? makeFolder();
  const { child, exited } = spawnHost({ ...options, data });
  const url = await new Promise<string>((done, fail) => {
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      const match = /Listening on (\S+)/.exec(seen);
      if (match?.[1] !== undefined) done(match[1]);
    });
    void exited.then((exit) => fail(new Error(`the host ended: ${exit.errors}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return await exited;
  };
  const stop = () => end('SIGTERM');
  return { url, process: child, data, exited, stop, kill: () => end('SIGKILL') };
}

/** Starts a host that is expected to end by itself, and returns how it ended. */
export async function runToExit(options: ChildHostOptions): Promise<Exit> {
  return await spawnHost(options).exited;
}

function spawnHost(options: ChildHostOptions): { child: ChildProcess; exited: Promise<Exit> } {
  const data = options.data ?? makeFolder();
  const app = options.app ?? APP;
  const args = [MAIN, '--app', app, '--data', data, '--port', '0', ...(options.args ?? [])];
  const env = { ...process.env, ...options.env };
  const child =
    options.limit === undefined
      ? spawn(options.node ?? process.execPath, args, { env })
      : spawn('sh', ['-c', `${options.limit}; exec "$0" "$@"`, process.execPath, ...args], { env });
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  const exited = new Promise<Exit>((done) => {
    child.once('close', (code) => done({ code, output: output(), errors: errors() }));
  });
  return { child, exited };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}
