import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { AppClient } from './support/app-client.ts';
import {
  APP,
  type ChildHost,
  removeFolder,
  runToExit,
  startChildHost,
} from './support/child-host.ts';
import { copyApp, makeApp } from './support/make-app.ts';

const hosts: ChildHost[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
  for (const folder of folders.splice(0)) removeFolder(folder);
});

function keep(folder: string): string {
  folders.push(folder);
  return folder;
}

async function start(app: string, options: object = {}): Promise<AppClient> {
  const host = await startChildHost({ app, ...options });
  hosts.push(host);
  folders.push(host.data);
  return new AppClient(host.url);
}

const HTTP = `import { app } from '@azure/functions'; app.http('hi', { handler: () => ({ body: 'hi' }) });`;

/** An app that cannot run here, and the expected sentence on stderr. */
const REFUSED: readonly { fact: string; files: Record<string, string>; says: RegExp }[] = [
  {
    fact: 'an entity',
    files: {
      'index.js': `import * as df from 'durable-functions'; df.app.entity('counter', () => {});`,
    },
    says: /unsupported: Function "counter" cannot run .* trigger "entityTrigger"/,
  },
  {
    fact: 'a queue trigger',
    files: {
      'index.js': `import { app } from '@azure/functions'; app.storageQueue('q', { queueName: 'a', connection: 'b', handler: () => {} });`,
    },
    says: /unsupported: Function "q" cannot run .* trigger "queueTrigger"/,
  },
  {
    fact: 'an output binding',
    files: {
      'index.js': `import { app, output } from '@azure/functions'; app.http('o', { extraOutputs: [output.storageQueue({ queueName: 'a', connection: 'b' })], handler: () => ({}) });`,
    },
    says: /unsupported: Function "o" cannot run .* binding "queue"/,
  },
  {
    fact: 'an entry that throws',
    files: { 'index.js': `throw new Error('cannot load');` },
    says: /bad-app: Could not load .*index\.js: cannot load/,
  },
  {
    fact: 'an entry that is not there',
    files: { 'package.json': '{"type":"module","main":"dist/{a,b}/*.js"}' },
    says: /bad-app: No file matches the entry "dist\/\{a,b\}\/\*\.js"/,
  },
  { fact: 'no functions', files: { 'index.js': '' }, says: /bad-app: .* registers no function/ },
  {
    fact: 'two functions of one name',
    files: { 'index.js': `${HTTP} app.http('hi', { handler: () => ({}) });` },
    says: /A function with id "hi" has already been registered/,
  },
  {
    fact: 'a route with an unknown constraint',
    files: {
      'index.js': `import { app } from '@azure/functions'; app.http('r', { route: 'a/{b:odd}', handler: () => ({}) });`,
    },
    says: /bad-app: Function "r": route "api\/a\/\{b:odd\}": the constraint "odd" is unknown/,
  },
  {
    fact: 'a route the host keeps for itself',
    files: {
      'index.js': `import { app } from '@azure/functions'; app.http('r', { route: 'admin/x', handler: () => ({}) });`,
      'host.json': '{"extensions":{"http":{"routePrefix":""}}}',
    },
    says: /bad-app: Function "r": its route "admin\/x" conflicts with the routes of the host/,
  },
  {
    fact: 'a route that begins with the letters of one the host keeps, below a prefix too',
    files: {
      'index.js': `import { app } from '@azure/functions'; app.http('runtimeFacts', { handler: () => ({}) });`,
    },
    says: /bad-app: Function "runtimeFacts": its route "runtimeFacts" conflicts/,
  },
  {
    fact: 'an app of the v3 model, with and without an entry',
    files: {
      'package.json': '{"main":"index.js"}',
      'Hello/function.json': '{"bindings":[]}',
      'Hello/index.js': '',
    },
    says: /bad-app: .* uses the v3 programming model \(Hello\/function\.json\)/,
  },
  {
    fact: 'an app folder of the v3 model without a main file',
    files: { 'package.json': '{}', 'Hello/function.json': '{"bindings":[]}' },
    says: /bad-app: .* uses the v3 programming model/,
  },
  {
    fact: 'a schedule nobody can read',
    files: {
      'index.js': `import { app } from '@azure/functions'; app.timer('t', { schedule: '61 * * * * *', handler: () => {} });`,
    },
    says: /bad-app: Function "t": schedule "61 \* \* \* \* \*": its second "61" cannot be read/,
  },
  {
    fact: 'a host.json that is no JSON',
    files: { 'index.js': HTTP, 'host.json': '{' },
    says: /bad-setting: .*host\.json is not JSON/,
  },
  {
    fact: 'a hub name that Azure would not take',
    files: { 'index.js': HTTP, 'host.json': '{"extensions":{"durableTask":{"hubName":"1-x"}}}' },
    says: /bad-setting: host\.json: durableTask\.hubName "1-x"/,
  },
];

describe('the host ends with one sentence for', () => {
  test.concurrent.each(REFUSED)(
    'the host ends with one sentence for $fact',
    async ({ files, says }) => {
      const app = makeApp(files);
      const exit = await runToExit({ app });
      removeFolder(app);
      expect(exit.code).toBe(1);
      expect(exit.errors.trim().split('\n')).toHaveLength(1);
      expect(exit.errors).toMatch(says);
    },
  );
});

describe('an app', () => {
  test('an app may be CommonJS', async () => {
    const source = `const { app } = require('@azure/functions'); app.http('hi', { handler: () => ({ body: 'cjs' }) });`;
    const files = { 'package.json': '{"main":"index.js"}', 'index.js': source };
    const client = await start(keep(makeApp(files)));
    expect((await client.send('GET', '/api/hi')).text).toBe('cjs');
  });

  test('an app may be unbuilt TypeScript, named by a glob with braces', async () => {
    const ts = (name: string) =>
      `import { app, type HttpResponseInit } from '@azure/functions'; app.http('${name}', { handler: async (): Promise<HttpResponseInit> => ({ body: '${name}' }) });`;
    const app = keep(makeApp({ 'src/one.ts': ts('one'), 'src/two.ts': ts('two') }));
    const client = await start(app, { args: ['--entry', 'src/{one,two}.ts'] });
    expect((await client.send('GET', '/api/one')).text).toBe('one');
    expect((await client.send('GET', '/api/two')).text).toBe('two');
  });

  test('an app may serve its functions at the root', async () => {
    const app = keep(copyApp(APP, { extensions: { http: { routePrefix: '' } } }));
    const client = await start(app);
    expect((await client.send('GET', '/items/special')).status).toBe(200);
    expect((await client.send('GET', '/api/items/special')).status).toBe(404);
    expect((await client.send('GET', '/')).status).toBe(200);
  });

  test('an app finds the values of local.settings.json in its environment, unless they are set', async () => {
    const settings = {
      Values: { FROM_FILE: 'file', ALREADY_SET: 'file' },
      Host: { CORS: 'http://a.example' },
    };
    const files = {
      'index.js': `import { app } from '@azure/functions'; app.http('env', { handler: () => ({ jsonBody: [process.env.FROM_FILE, process.env.ALREADY_SET, process.env.FUNCTIONS_WORKER_RUNTIME] }) });`,
      'local.settings.json': JSON.stringify(settings),
    };
    const client = await start(keep(makeApp(files)), { env: { ALREADY_SET: 'process' } });
    const headers = { origin: 'http://a.example' };
    const answer = await client.send('GET', '/api/env', { headers });
    expect(answer.json).toEqual(['file', 'process', 'node']);
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://a.example');
    const other = await client.send('GET', '/api/env', { headers: { origin: 'http://b.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(['AzureWebJobs.defaultRoute.Disabled', 'AzureWebJobs_DefaultRoute_Disabled'])(
    'the setting %s switches a function off',
    async (setting) => {
      const client = await start(APP, { env: { [setting]: 'true' } });
      expect((await client.send('GET', '/api/defaultRoute')).status).toBe(404);
      expect((await client.send('GET', '/api/describe')).status).toBe(200);
    },
  );

  test('an app runs no more activities at once than host.json allows', async () => {
    const durableTask = { maxConcurrentActivityFunctions: 3 };
    const client = await start(keep(copyApp(APP, { extensions: { durableTask } })));
    expect((await client.run('measureConcurrency', { width: 12 })).output).toBe(3);
  });

  test('an app may not go beyond maxOrchestrationActions', async () => {
    const durableTask = { maxOrchestrationActions: 5 };
    const client = await start(keep(copyApp(APP, { extensions: { durableTask } })));
    expect((await client.run('chain', { length: 5 })).runtimeStatus).toBe('Completed');
    expect((await client.run('chain', { length: 6 })).output).toContain('host rule "max-actions"');
  });

  test('an app may replace running instances if host.json says so', async () => {
    const durableTask = { overridableExistingInstanceStates: 'AnyState' };
    const client = await start(keep(copyApp(APP, { extensions: { durableTask } })));
    await client.start('waitForEvent', { name: 'go' }, 'same');
    expect((await client.run('returnInput', 'new', 'same')).output).toBe('new');
  });

  test('an app may have its durable client go through the webhook', async () => {
    const durableTask = { localRpcEndpointEnabled: false };
    const client = await start(keep(copyApp(APP, { extensions: { durableTask } })));
    const started = await client.start('waitForEvent', { name: 'go' });
    await client.call('raiseEvent', started.id, 'go', 'by webhook');
    expect((await client.finish(started)).output).toMatchObject({ value: 'by webhook' });
    const { value } = await client.call('getStatus', started.id);
    expect(value).toMatchObject({ runtimeStatus: 'Completed' });
    expect((await client.call('purgeInstanceHistory', started.id)).value).toEqual({
      instancesDeleted: 1,
    });
  });

  test('an app has an activity that takes too long failed by functionTimeout', async () => {
    const files = {
      'index.js': `import * as df from 'durable-functions'; import { app } from '@azure/functions';
        df.app.activity('hang', { handler: () => new Promise(() => {}) });
        df.app.orchestration('callHang', function* (context) { return yield context.df.callActivity('hang', {}); });
        app.http('start', { extraInputs: [df.input.durableClient()], route: 'start/{name}', methods: ['POST'], handler: async (request, context) => {
          const client = df.getClient(context);
          return client.createCheckStatusResponse(request, await client.startNew(request.params.name, { input: 1 })); } });`,
      'host.json': '{"functionTimeout":"00:00:01"}',
    };
    const client = await start(keep(makeApp(files)));
    const { output } = await client.run('callHang');
    expect(output).toMatch(/Timeout value of 00:00:01 exceeded by function: hang/);
  });
});

describe('logs', () => {
  test('logs carry function and invocation, and a hook may change those of user code', async () => {
    const source = `import { app } from '@azure/functions';
      app.hook.log((context) => { if (context.category === 'user') context.message += ' (seen by the hook)'; });
      app.http('talk', { handler: (request, context) => { context.warn('a word'); return { body: context.invocationId }; } });`;
    const host = await startChildHost({ app: keep(makeApp({ 'index.js': source })) });
    folders.push(host.data);
    const { text } = await new AppClient(host.url).send('GET', '/api/talk');
    const { errors } = await host.stop();
    expect(errors).toContain(`warning [user talk ${text}] a word (seen by the hook)`);
  });

  test('logs name a failed function and say why', async () => {
    const host = await startChildHost();
    folders.push(host.data);
    await new AppClient(host.url).send('GET', '/api/answer/throws');
    const { errors } = await host.stop();
    expect(errors).toMatch(
      /error \[host answer\] Executed 'answer' \(Failed\): Error: broken handler/,
    );
  });
});

describe('a host that others can reach', () => {
  test('a host that others can reach asks for keys by default', async () => {
    const guarded = await startChildHost({ args: ['--host', '0.0.0.0'] });
    const open = await startChildHost({ args: ['--host', '0.0.0.0', '--no-keys'] });
    hosts.push(guarded, open);
    folders.push(guarded.data, open.data);
    const status = async (url: string) =>
      (await new AppClient(url.replace('0.0.0.0', '127.0.0.1')).send('GET', '/api/functionKey'))
        .status;
    expect(await status(guarded.url)).toBe(401);
    expect(await status(open.url)).toBe(200);
  });
});

describe('the local address of the durable client', () => {
  interface Binding {
    readonly rpcBaseUrl: string;
  }

  test('the local address of the durable client answers the app only, not a browser or another host name', async () => {
    const client = await start(APP);
    const { rpcBaseUrl } = (await client.send('GET', '/api/binding')).json as Binding;
    expect(rpcBaseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/durabletask\/$/);
    const status = async (headers: Record<string, string>) =>
      await requestStatus(`${rpcBaseUrl}instances`, headers);
    expect(await status({})).toBe(200);
    expect(await status({ origin: 'http://evil.example' })).toBe(403);
    expect(await status({ host: 'evil.example' })).toBe(403);
    expect(await requestStatus(rpcBaseUrl.replace('durabletask', 'elsewhere'), {})).toBe(404);
  });
});

/** The status of a GET; unlike fetch, this may send any Host header. */
async function requestStatus(url: string, headers: Record<string, string>): Promise<number> {
  return await new Promise((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
  });
}

describe('with --keys', () => {
  test('functions open by their authLevel', async () => {
    const host = await startChildHost({ args: ['--keys'] });
    hosts.push(host);
    folders.push(host.data);
    const client = new AppClient(host.url);
    const keys = JSON.parse(readFileSync(`${host.data}/keys.json`, 'utf8'));
    const status = async (path: string, headers = {}) =>
      (await client.send('GET', path, { headers })).status;
    expect(await status('/api/describe')).toBe(200);
    expect(await status('/api/functionKey')).toBe(401);
    expect(await status(`/api/functionKey?code=${keys.host}`)).toBe(200);
    expect(await status('/api/functionKey', { 'x-functions-key': keys.master })).toBe(200);
    expect(await status('/api/functionKey', { 'x-functions-key': 'wrong' })).toBe(401);
    expect(await status(`/api/masterKey?code=${keys.host}`)).toBe(401);
    expect(await status(`/api/masterKey?code=${keys.master}`)).toBe(200);
    expect(await status('/admin/host/status')).toBe(200);
    expect(await status('/admin/functions')).toBe(401);
  });
});
