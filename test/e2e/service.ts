import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..');
const START_TIMEOUT_MS = 120_000;

export interface ServiceOptions {
  /** Folder of the function app; the repository by default. */
  readonly app?: string;
  /** Entry of the app, relative to its folder; the product itself, or what the app's manifest says. */
  readonly entry?: string;
  /** A data folder to continue with; a fresh one by default. */
  readonly data?: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** More of the host's command line. */
  readonly args?: readonly string[];
  /** A free one by default. */
  readonly port?: number;
}

/** Phasewright on the embedded host, in a process of its own that can be killed. */
export class Service {
  readonly url: string;
  readonly data: string;
  readonly #child: ChildProcess;
  readonly #output: string[];

  private constructor(url: string, data: string, child: ChildProcess, output: string[]) {
    this.url = url;
    this.data = data;
    this.#child = child;
    this.#output = output;
  }

  static async start(options: ServiceOptions = {}): Promise<Service> {
    const data = options.data ?? mkdtempSync(join(tmpdir(), 'phasewright-e2e-'));
    const port = options.port ?? (await findFreePort());
    const { app = '.', entry = app === '.' ? 'functions/index.ts' : undefined } = options;
    const chosen = entry === undefined ? [] : ['--entry', entry];
    const child = spawn(
      process.execPath,
      [
        'packages/host/src/main.ts',
        '--app',
        app,
        ...chosen,
        '--port',
        String(port),
        '--data',
        data,
        ...(options.args ?? []),
      ],
      {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          PHASEWRIGHT_STORAGE: `file:${join(data, 'store')}`,
          PHASEWRIGHT_AUTH: 'off',
          PHASEWRIGHT_AGENT: 'template',
          ...options.settings,
        },
      },
    );
    const output: string[] = [];
    child.stdout?.on('data', (chunk) => output.push(String(chunk)));
    child.stderr?.on('data', (chunk) => output.push(String(chunk)));
    const service = new Service(`http://127.0.0.1:${port}`, data, child, output);
    await service.#ready();
    return service;
  }

  /** Address of a call to the host's own management API, such as `instances/{id}`, with its key. */
  toManagement(path: string): string {
    const { system } = JSON.parse(readFileSync(join(this.data, 'keys.json'), 'utf8'));
    return `${this.url}/runtime/webhooks/durabletask/${path}?code=${system}`;
  }

  /** What the process has printed, for a failing test to show. */
  get log(): string {
    return this.#output.join('');
  }

  /** Throws if the service has answered with an error that its route table does not name. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    const undeclared = this.log.split('\n').find((line) => line.includes('undeclared error'));
    if (undeclared !== undefined) {
      throw new Error(undeclared);
    }
  }

  /** As after a power cut, as far as the process can tell. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill(signal);
      await exited;
    }
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline && this.#child.exitCode === null) {
      const status = await fetch(`${this.url}/admin/host/status`).catch(() => undefined);
      if (status?.ok) {
        return;
      }
      await sleep(50);
    }
    throw new Error(`the service did not start:\n${this.log}`);
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
