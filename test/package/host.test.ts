import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Installed, installWorkspace, linkDependency } from './install.ts';

const HTTP = `
  import { app } from '@azure/functions';
  import * as df from 'durable-functions';
  app.http('greet', {
    route: 'greet/{name}',
    extraInputs: [df.input.durableClient()],
    handler: async (request, context) => {
      const client = df.getClient(context);
      const id = await client.startNew('greeting', { input: request.params.name });
      return client.createCheckStatusResponse(request, id);
    },
  });
`;
const ORCHESTRATION = `
  import * as df from 'durable-functions';
  df.app.activity('say', { handler: (name) => 'Hello ' + name });
  df.app.orchestration('greeting', function* (context) {
    const first = yield context.df.callActivity('say', context.df.getInput());
    return [first, yield context.df.callActivity('say', 'again')];
  });
`;

const WAIT = { timeout: 50_000, interval: 50 };

let installed: Installed;
let host: ChildProcess | undefined;

beforeAll(() => {
  installed = installWorkspace('host');
  for (const name of ['@azure/functions', 'durable-functions']) {
    linkDependency(installed.folder, name);
  }
  const app = join(installed.folder, 'app');
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), '{ "type": "module", "main": "{http,greeting}.js" }');
  writeFileSync(join(app, 'host.json'), '{ "version": "2.0" }');
  writeFileSync(join(app, 'http.js'), HTTP);
  writeFileSync(join(app, 'greeting.js'), ORCHESTRATION);
});

afterAll(() => {
  host?.kill('SIGTERM');
});

describe('the package of the host, installed alone', () => {
  it('the package of the host, installed alone contains its build, its README and its license, and depends on nothing', () => {
    const { files, folder } = installed;
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(
      files.filter((path) => !/^(dist\/|LICENSE|README\.md|package\.json)/.test(path)),
    ).toEqual([]);
    const path = join(folder, 'node_modules', '@phasewright', 'host', 'package.json');
    expect(JSON.parse(readFileSync(path, 'utf8')).dependencies).toBeUndefined();
  });

  it('the package of the host, installed alone runs an orchestration of a function app of two files, started by its command', async () => {
    const url = await startHost();
    const started = await fetch(`${url}/api/greet/World`);
    expect(started.status).toBe(202);
    const { statusQueryGetUri } = await readObject(started);
    const { output } = await vi.waitUntil(async () => {
      const found = await readObject(await fetch(statusQueryGetUri ?? ''));
      return found.runtimeStatus === 'Completed' ? found : undefined;
    }, WAIT);
    expect(output).toEqual(['Hello World', 'Hello again']);
  });

  it('the package of the host, installed alone has types that a strict program compiles with', () => {
    const source = `
      import { HostError, type HostLogEntry, readLocalSettings, startHost } from '@phasewright/host';
      const log = ({ message }: HostLogEntry): void => void message;
      export const start = async () =>
        await startHost({ appDirectory: '.', dataDirectory: 'data', log });
      export const isTaken = (error: unknown) =>
        error instanceof HostError && error.code === 'port-taken';
      export const port: number | undefined = readLocalSettings('.').port;
      // @ts-expect-error: a host needs a folder for what is durable
      export const wrong = () => startHost({ appDirectory: '.' });
    `;
    writeFileSync(join(installed.folder, 'use.ts'), source);
    const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024'];
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, 'use.ts'], {
      cwd: installed.folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});

/** Starts the app by the installed command; answers the address it listens on. */
async function startHost(): Promise<string> {
  const command = join(installed.folder, 'node_modules', '.bin', 'functions-host');
  const args = [command, '--app', 'app', '--data', 'data', '--port', '0'];
  host = spawn(process.execPath, args, { cwd: installed.folder });
  let output = '';
  for (const stream of [host.stdout, host.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return await vi.waitUntil(() => {
    if (host?.exitCode !== null) throw new Error(`the host ended: ${output}`);
    return /Listening on (\S+)/.exec(output)?.[1];
  }, WAIT);
}

async function readObject(response: Response): Promise<Record<string, string>> {
  return JSON.parse(await response.text());
}
