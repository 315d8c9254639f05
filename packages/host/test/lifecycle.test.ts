import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { AppClient, type Started } from './support/app-client.ts';
import {
  type ChildHost,
  makeFolder,
  removeFolder,
  runToExit,
  startChildHost,
} from './support/child-host.ts';
import { makeApp } from './support/make-app.ts';

const hosts: ChildHost[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.kill()));
  for (const folder of folders.splice(0)) removeFolder(folder);
});

async function start(options: Parameters<typeof startChildHost>[0] = {}): Promise<ChildHost> {
  const host = await startChildHost(options);
  hosts.push(host);
  folders.push(host.data);
  return host;
}

/** The links of an instance at the address of a restarted host. */
function moveTo(host: ChildHost, started: Started): Started {
  const links = Object.entries(started.links).map(([name, link]) => {
    if (!link.startsWith('http')) return [name, link];
    const { port } = new URL(host.url);
    return [name, link.replace(/^http:\/\/[^/]+/, `http://127.0.0.1:${port}`)];
  });
  return { id: started.id, links: Object.fromEntries(links) };
}

describe('a data folder', () => {
  test('a data folder takes one host at a time; a second one ends with one sentence', async () => {
    const { data } = await start();
    const exit = await runToExit({ data });
    expect(exit.code).toBe(1);
    expect(exit.errors).toMatch(
      /^store-locked: Another host is using .*; stop it or choose another data folder\.\n$/,
    );
  });

  test('a data folder is free again at once after its host was killed', async () => {
    const first = await start();
    await first.kill();
    const second = await start({ data: first.data });
    expect((await new AppClient(second.url).run('returnInput', 1)).output).toBe(1);
  });

  test('a data folder whose store is not a database is refused with one sentence', async () => {
    const data = makeFolder();
    folders.push(data);
    writeFileSync(join(data, 'durable.sqlite'), 'this is no database, whatever its name says');
    const exit = await runToExit({ data });
    expect(exit.code).toBe(1);
    expect(exit.errors).toMatch(
      /^store-corrupt: .* is damaged \(.*\); restore a copy or move it away to start empty\.\n$/,
    );
  });

  test('a data folder with a store damaged in the middle is refused with one sentence', async () => {
    const host = await start();
    await new AppClient(host.url).run('fanOut', { width: 30 });
    await host.stop();
    const path = join(host.data, 'durable.sqlite');
    const file = openSync(path, 'r+');
    const { size } = statSync(path);
    for (let at = 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(512, 0x5a), 0, 512, at);
    closeSync(file);
    const exit = await runToExit({ data: host.data });
    expect(exit.code).toBe(1);
    expect(exit.errors).toMatch(/^store-corrupt: .*\n$/);
  });

  test('a data folder that cannot be created is refused with one sentence', async () => {
    const folder = makeFolder();
    folders.push(folder);
    writeFileSync(join(folder, 'file'), '');
    const exit = await runToExit({ data: join(folder, 'file', 'data') });
    expect(exit.code).toBe(1);
    expect(exit.errors).toMatch(/^store-failed: Could not create the data folder .*\n$/);
  });

  test('a data folder on a full disk ends the host with one sentence, and nothing accepted is lost', async () => {
    const full = await start({ limit: 'ulimit -f 4000' });
    const client = new AppClient(full.url);
    const waiting = await client.start('waitForEvent', { name: 'go' });
    await client.until(waiting, ({ runtimeStatus }) => runtimeStatus === 'Running');
    const padding = 'p'.repeat(3_000_000);
    await expect(client.start('returnInput', { padding })).rejects.toThrow();
    const exit = await full.exited;
    expect(exit.code).toBe(1);
    expect(exit.errors).toMatch(
      /store-full: Could not write .*; free disk space and start again, nothing accepted is lost\./,
    );
    const next = await start({ data: full.data });
    const moved = moveTo(next, waiting);
    await new AppClient(next.url).raise(moved, 'go', 'kept');
    expect((await new AppClient(next.url).finish(moved)).output).toEqual({
      type: 'string',
      value: 'kept',
    });
  });
});

describe('a stop', () => {
  const source = (ms: number) => `
    import * as df from 'durable-functions'; import { app } from '@azure/functions'; import { appendFileSync } from 'node:fs';
    app.hook.appTerminate(() => appendFileSync(process.env.TRACE, 'terminated\\n'));
    df.app.activity('slow', { handler: async () => {
      appendFileSync(process.env.TRACE, 'begun\\n');
      await new Promise((resolve) => setTimeout(resolve, ${ms}));
      appendFileSync(process.env.TRACE, 'ended\\n');
      return 'result'; } });
    df.app.orchestration('callSlow', function* (context) { return yield context.df.callActivity('slow', {}); });
    app.http('start', { extraInputs: [df.input.durableClient()], route: 'start/{name}', methods: ['POST'], handler: async (request, context) => {
      const client = df.getClient(context);
      return client.createCheckStatusResponse(request, await client.startNew(request.params.name, { input: 1 })); } });`;

  async function startSlow(ms: number) {
    const app = makeApp({ 'index.js': source(ms) });
    const trace = join(app, 'trace.txt');
    folders.push(app);
    const host = await start({ app, env: { TRACE: trace } });
    const started = await new AppClient(host.url).start('callSlow');
    const readTrace = () =>
      existsSync(trace) ? readFileSync(trace, 'utf8').trim().split('\n') : [];
    while (readTrace().length === 0) await new Promise((resolve) => setImmediate(resolve));
    return { host, app, trace, started, readTrace };
  }

  test('a stop lets a running activity end, and its result is there at the next start', async () => {
    const { host, app, trace, started, readTrace } = await startSlow(700);
    expect((await host.stop()).code).toBe(0);
    expect(readTrace()).toEqual(['begun', 'ended', 'terminated']);
    const next = await start({ app, data: host.data, env: { TRACE: trace } });
    expect((await new AppClient(next.url).finish(moveTo(next, started))).output).toBe('result');
    expect(readTrace().filter((line) => line === 'begun')).toHaveLength(1);
  });

  test('a stop does not wait for an event stream that has no end', async () => {
    const host = await start({ env: { CONFORMANCE_STREAM: '1' } });
    const response = await fetch(`${host.url}/api/events/endless`);
    const reader = response.body?.getReader();
    await reader?.read();
    const cut = expect(reader?.read()).rejects.toThrow();
    expect((await host.stop()).code).toBe(0);
    await cut;
  });

  test('a stop is over within ten seconds, and what did not end runs again at the next start', async () => {
    const { host, app, trace, readTrace } = await startSlow(60_000);
    const begun = performance.now();
    expect((await host.stop()).code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(readTrace()).toEqual(['begun', 'terminated']);
    await start({ app, data: host.data, env: { TRACE: trace } });
    while (readTrace().length < 3) await new Promise((resolve) => setImmediate(resolve));
    expect(readTrace()).toEqual(['begun', 'terminated', 'begun']);
  });
});

describe('with --watch', () => {
  test('a changed file starts the app again, on the same data', async () => {
    const source = (body: string) =>
      `import { app } from '@azure/functions'; app.http('hi', { handler: () => ({ body: '${body}' }) });`;
    const app = makeApp({ 'index.js': source('one') });
    folders.push(app);
    const host = await start({ app, args: ['--watch', '--data', join(app, 'data')] });
    expect((await new AppClient(host.url).send('GET', '/api/hi')).text).toBe('one');
    const restarted = new Promise<string>((resolve) => {
      let seen = '';
      host.process.stdout?.on('data', (chunk: Buffer) => {
        seen += chunk.toString();
        const match = /Listening on (\S+)/.exec(seen);
        if (match?.[1] !== undefined) resolve(match[1]);
      });
    });
    writeFileSync(join(app, 'index.js'), source('two'));
    const url = await restarted;
    expect((await new AppClient(url).send('GET', '/api/hi')).text).toBe('two');
    expect(readdirSync(join(app, 'data'))).toContain('durable.sqlite');
    expect((await host.stop()).code).toBe(0);
  });
});
