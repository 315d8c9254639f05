import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { AppClient } from './support/app-client.ts';
import { type ChildHost, removeFolder, runToExit, startChildHost } from './support/child-host.ts';
import { makeApp } from './support/make-app.ts';
import { STARTER } from './support/starter.ts';

// What third-party apps need, each with the response of the real host.

const hosts: ChildHost[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
  for (const folder of folders.splice(0)) removeFolder(folder);
});

interface Options {
  readonly hostJson?: object;
  readonly env?: Record<string, string>;
  readonly args?: readonly string[];
  readonly files?: Record<string, string>;
}

async function startApp(source: string, options: Options = {}): Promise<AppClient> {
  const { hostJson = {}, files = {}, ...rest } = options;
  const app = makeApp({ 'index.js': source, 'host.json': JSON.stringify(hostJson), ...files });
  const host = await startChildHost({ app, ...rest });
  hosts.push(host);
  folders.push(app, host.data);
  return new AppClient(host.url);
}

async function stopAndReadErrors(): Promise<string> {
  const exits = await Promise.all(hosts.splice(0).map((host) => host.stop()));
  return exits.map(({ errors }) => errors).join('');
}

/** A separate library, so that a test sees what the host passes to it. */
const RAW_LIBRARY = `const core = require('@azure/functions-core');
core.setProgrammingModel({ name: 'raw', version: '1.0.0',
  getCapabilities: (defaults) => defaults,
  getInvocationModel: (context) => ({
    getArguments: async () => ({ context, inputs: [context.request.inputData[0].data.http] }),
    invokeFunction: async (_context, inputs, callback) => callback(...inputs),
    getResponse: async (_context, result) => ({ returnValue: { http: { statusCode: '200', body: { bytes: Buffer.from(result) } } } }),
  }) });
core.registerFunction({ name: 'raw', bindings: {
  request: { type: 'httpTrigger', direction: 'in', methods: ['GET', 'HEAD', 'POST', 'DELETE'] },
  response: { type: 'http', direction: 'out' } } },
  (http) => JSON.stringify({ hasBody: 'body' in http }));
`;

describe('a request', () => {
  test('a request has a body for the library only if there is one', async () => {
    const files = { 'package.json': '{"main":"index.js"}' };
    const client = await startApp(RAW_LIBRARY, { files });
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect((await client.send(method, '/api/raw')).json).toEqual({ hasBody: false });
    }
    expect((await client.send('POST', '/api/raw', { body: 'x' })).json).toEqual({ hasBody: true });
    expect((await client.send('HEAD', '/api/raw')).status).toBe(200);
  });

  test('a response gives a cookie without a path for the whole site', async () => {
    const source = `import { app } from '@azure/functions'; app.http('login', { handler: () => ({ cookies: [{ name: 'mycookie', value: 'myvalue', maxAge: 200000 }] }) });`;
    const client = await startApp(source);
    const { headers } = await client.send('POST', '/api/login');
    expect(headers.get('set-cookie')).toBe('mycookie=myvalue; max-age=200000; path=/');
  });

  test('an app finds its files by relative paths', async () => {
    const source = `import { app } from '@azure/functions'; import { readFile } from 'node:fs/promises';
      app.http('read', { handler: async () => ({ body: await readFile('./data.txt', 'utf8') }) });`;
    const client = await startApp(source, { files: { 'data.txt': 'from the app folder' } });
    expect((await client.send('GET', '/api/read')).text).toBe('from the app folder');
  });
});

describe('a disabled function', () => {
  const ORCHESTRATIONS = `${STARTER}
    df.app.activity('OffActivity', { handler: () => 'ran' });
    df.app.orchestration('caller', function* (context) { return yield context.df.callActivity('OffActivity'); });`;

  test.each([
    ['AzureWebJobs.OffActivity.Disabled', 'true'],
    ['AzureWebJobs.offactivity.disabled', '1'],
  ])(
    'a disabled function fails the orchestration that calls it as an activity (%s)',
    async (name, value) => {
      const client = await startApp(ORCHESTRATIONS, { env: { [name]: value } });
      const { runtimeStatus, output } = await client.run('caller');
      expect(runtimeStatus).toBe('Failed');
      expect(output).toContain(`The function 'OffActivity' doesn't exist, is disabled`);
    },
  );

  test('a disabled function cannot be started as an orchestrator', async () => {
    const env = { 'AzureWebJobs.caller.Disabled': 'true' };
    const client = await startApp(ORCHESTRATIONS, { env });
    expect((await client.send('POST', '/api/start/caller')).status).toBe(500);
  });
});

describe('an application setting AzureFunctionsJobHost__…', () => {
  const HI = `import { app } from '@azure/functions'; app.http('hi', { handler: () => ({ body: 'hi' }) });`;

  test.each([
    { env: { AzureFunctionsJobHost__extensions__http__routePrefix: 'v1' }, hostJson: {} },
    {
      env: { AZUREFUNCTIONSJOBHOST__Extensions__HTTP__RoutePrefix: 'v1' },
      hostJson: { extensions: { http: { routePrefix: 'old' } } },
    },
  ])('an application setting overrides host.json ($env)', async ({ env, hostJson }) => {
    const client = await startApp(HI, { env, hostJson });
    expect((await client.send('GET', '/v1/hi')).status).toBe(200);
    expect((await client.send('GET', '/api/hi')).status).toBe(404);
  });

  test('an override may be in local.settings.json', async () => {
    const Values = { AzureFunctionsJobHost__extensions__http__routePrefix: '' };
    const files = { 'local.settings.json': JSON.stringify({ Values }) };
    const client = await startApp(HI, { files });
    expect((await client.send('GET', '/hi')).status).toBe(200);
  });

  test('an override reaches the durable extension', async () => {
    const env = { AzureFunctionsJobHost__extensions__durableTask__defaultVersion: '7' };
    const source = `${STARTER} df.app.orchestration('version', function* (context) { return context.df.version; });`;
    const client = await startApp(source, { env });
    expect((await client.run('version')).output).toBe('7');
  });
});

test('a hub of the Durable Task Scheduler may have a name with - and _', async () => {
  const storageProvider = { type: 'azureManaged', connectionStringName: 'DTS' };
  const durableTask = { hubName: 'my-task_hub', storageProvider };
  const source = `${STARTER} df.app.orchestration('hello', function* () { return 'x'; });`;
  const client = await startApp(source, { hostJson: { extensions: { durableTask } } });
  expect((await client.run('hello')).output).toBe('x');
});

describe('an orchestration', () => {
  test('an orchestration gets numbers that JSON does not know as texts', async () => {
    const source = `${STARTER}
      df.app.activity('nan', { handler: () => NaN });
      df.app.activity('less', { handler: () => -Infinity });
      df.app.orchestration('values', function* (context) {
        return [yield context.df.callActivity('nan'), yield context.df.callActivity('less')]; });`;
    const client = await startApp(source);
    expect((await client.run('values')).output).toEqual(['NaN', '-Infinity']);
  });

  test('an orchestration may have a retry timeout that does not run out', async () => {
    const source = `${STARTER} let calls = 0;
      df.app.activity('second', { handler: () => { calls += 1; if (calls < 2) throw new Error('first'); return 'ok'; } });
      df.app.orchestration('retry', function* (context) {
        const options = new df.RetryOptions(10, 3); options.retryTimeoutInMilliseconds = 60000;
        return yield context.df.callActivityWithRetry('second', options); });`;
    const client = await startApp(source);
    expect((await client.run('retry')).output).toBe('ok');
  });

  const VERSIONS = `${STARTER}
    df.app.orchestration('version', function* (context) { return context.df.version ?? ''; });
    df.app.orchestration('parent', function* (context) { return yield context.df.callSubOrchestrator('version', null, undefined, ''); });`;

  function versioned(versionMatchStrategy: string, versionFailureStrategy = 'Fail'): Options {
    const durableTask = { defaultVersion: '2.0', versionMatchStrategy, versionFailureStrategy };
    return { hostJson: { extensions: { durableTask } } };
  }

  async function runVersion(client: AppClient, version: string) {
    return await client.run(`version?version=${version}`);
  }

  test('an orchestration of an empty version has none', async () => {
    const client = await startApp(VERSIONS, versioned('CurrentOrOlder'));
    expect(await client.run('parent')).toMatchObject({ runtimeStatus: 'Completed', output: '' });
  });

  test('an orchestration of a newer version fails if host.json says CurrentOrOlder and Fail', async () => {
    const client = await startApp(VERSIONS, versioned('CurrentOrOlder'));
    expect((await runVersion(client, '1.0')).output).toBe('1.0');
    expect((await runVersion(client, '10.0')).runtimeStatus).toBe('Failed');
  });

  test('an orchestration of another version fails if host.json says Strict and Fail', async () => {
    const client = await startApp(VERSIONS, versioned('Strict'));
    expect((await runVersion(client, '1.0')).runtimeStatus).toBe('Failed');
    expect((await runVersion(client, '2.0')).output).toBe('2.0');
  });

  test('an orchestration of any version runs if host.json says None', async () => {
    const client = await startApp(VERSIONS, versioned('None'));
    expect((await runVersion(client, '3.0')).output).toBe('3.0');
  });

  test('an orchestration of a newer version waits if host.json says Reject', async () => {
    const client = await startApp(VERSIONS, versioned('CurrentOrOlder', 'Reject'));
    const started = await client.start('version?version=3.0');
    await client.run('version');
    expect((await client.status(started)).runtimeStatus).toBe('Pending');
    expect(await stopAndReadErrors()).toContain("version '3.0' is greater than the worker version");
  });
});

describe('an app with functions that cannot run here', () => {
  const PARTLY = `${STARTER} import { output } from '@azure/functions';
    app.http('works', { handler: () => ({ body: 'works' }) });
    app.http('writes', { extraOutputs: [output.storageQueue({ queueName: 'a', connection: 'b' })], handler: () => ({}) });
    app.storageQueue('listens', { queueName: 'a', connection: 'b', handler: () => {} });
    df.app.entity('counter', () => {});`;

  test('an app with functions that cannot run here starts with --skip-unsupported and answers 501 by name', async () => {
    const client = await startApp(PARTLY, { args: ['--skip-unsupported'] });
    expect((await client.send('GET', '/api/works')).text).toBe('works');
    const refused = await client.send('GET', '/api/writes');
    expect(refused.status).toBe(501);
    expect(refused.text).toContain('Function "writes" cannot run on the embedded host');
    const byHand = await client.postJson('/admin/functions/listens', {});
    expect(byHand).toMatchObject({ status: 501, json: expect.stringContaining('"listens"') });
    expect(await stopAndReadErrors()).toContain('Function "counter" cannot run');
  });

  test('the refusal of an app names the switch', async () => {
    const app = makeApp({ 'index.js': PARTLY });
    const { code, errors } = await runToExit({ app });
    removeFolder(app);
    expect(code).toBe(1);
    expect(errors).toContain('--skip-unsupported');
  });
});

describe('an installed library', () => {
  /** An app with a package of the given version installed. */
  function install(version: string): string {
    const source = `require('@azure/functions-core').registerFunction({ name: 'hi', bindings: {
      request: { type: 'httpTrigger', direction: 'in' } } }, () => {});`;
    const app = makeApp({ 'package.json': '{"main":"app/index.js"}', 'app/index.js': source });
    const folder = join(app, 'app/node_modules/durable-functions');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
    writeFileSync(join(app, 'app/package.json'), '{"main":"index.js"}');
    folders.push(app);
    return join(app, 'app');
  }

  test.each(['3.0.0', '3.3.0'])(
    'durable-functions %s is accepted with a warning about timers',
    async (version) => {
      const host = await startChildHost({ app: install(version) });
      folders.push(host.data);
      const { errors } = await host.stop();
      const isBroken = Number.parseInt(process.versions.node, 10) > 22;
      expect(errors.includes(`durable-functions ${version} cannot create timers`)).toBe(isBroken);
    },
  );

  test('durable-functions 3.3.1 is accepted without a warning', async () => {
    const host = await startChildHost({ app: install('3.3.1') });
    folders.push(host.data);
    expect((await host.stop()).errors).not.toContain('durable-functions');
  });

  test.each(['2.1.3', '4.0.0-beta.1'])('durable-functions %s is refused', async (version) => {
    const { code, errors } = await runToExit({ app: install(version) });
    expect(code).toBe(1);
    expect(errors).toContain(`unsupported: durable-functions ${version} cannot run`);
  });
});
