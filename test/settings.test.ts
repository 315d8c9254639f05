import { describe, expect, it } from 'vitest';
import { readSettings } from '../shared/settings.ts';

const LOCAL = { PHASEWRIGHT_STORAGE: 'file:/data', PHASEWRIGHT_AUTH: 'off' };

describe('the settings', () => {
  it('the settings have defaults for everything but storage', () => {
    expect(readSettings(LOCAL)).toMatchObject({
      storage: { kind: 'file', directory: '/data' },
      auth: 'off',
      agent: { kind: 'template' },
      contextTokens: 30_000,
      maxOutputTokens: 16_384,
      maxParallelFiles: 3,
      maxRegenerations: 2,
      timeoutsMs: { writer: 120_000, planner: 120_000, reader: 120_000 },
      models: { planner: undefined, reader: undefined, fallback: undefined },
      telemetry: { kind: 'off' },
    });
  });

  it('the settings require a sign-in unless it is turned off', () => {
    expect(readSettings({ PHASEWRIGHT_STORAGE: 'file:x' }).auth).toBe('easyauth');
  });

  it('the settings take a connection string or the address of an account', () => {
    const development = { ...LOCAL, PHASEWRIGHT_STORAGE: 'UseDevelopmentStorage=true' };
    expect(readSettings(development).storage.kind).toBe('connectionString');
    const uri = 'https://account.blob.core.windows.net';
    const identity = { PHASEWRIGHT_STORAGE__blobServiceUri: uri };
    expect(readSettings(identity).storage).toMatchObject({ kind: 'serviceUri', serviceUri: uri });
    const id =
      '/subscriptions/0-1/resourceGroups/rg-a.(b)/providers/Microsoft.Storage/storageAccounts/st1';
    const known = { ...identity, PHASEWRIGHT_STORAGE_ACCOUNT_ID: id };
    expect(readSettings(known).storage).toMatchObject({ accountId: id });
    const bad = { ...identity, PHASEWRIGHT_STORAGE_ACCOUNT_ID: 'st1' };
    expect(() => readSettings(bad)).toThrow('PHASEWRIGHT_STORAGE_ACCOUNT_ID');
  });

  it.each([
    ['PHASEWRIGHT_STORAGE', ''],
    ['PHASEWRIGHT_STORAGE', 'file:'],
    ['PHASEWRIGHT_STORAGE', '/just/a/path'],
    ['PHASEWRIGHT_STORAGE__blobServiceUri', 'http://plain'],
    ['PHASEWRIGHT_AUTH', 'none'],
    ['PHASEWRIGHT_RELEASE_WITHOUT_POLICY', 'yes'],
    ['PHASEWRIGHT_ALLOWED_HOSTS', 'http://dev.example'],
    ['PHASEWRIGHT_ALLOWED_HOSTS', 'dev.example:7071'],
    ['PHASEWRIGHT_AGENT', 'gpt'],
    ['PHASEWRIGHT_SECOND_READER', 'yes'],
    ['PHASEWRIGHT_SECOND_READER', 'on'],
    ['PHASEWRIGHT_MAX_PARALLEL_FILES', '0'],
    ['PHASEWRIGHT_MAX_PARALLEL_FILES', '1.5'],
    ['PHASEWRIGHT_MAX_REGENERATIONS', 'many'],
    ['PHASEWRIGHT_AGENT_TIMEOUT', '120'],
    ['PHASEWRIGHT_PLANNER_TIMEOUT', '2m'],
    ['PHASEWRIGHT_READER_TIMEOUT', 'soon'],
    ['PHASEWRIGHT_TELEMETRY', 'on'],
    ['PHASEWRIGHT_TELEMETRY', 'azure-monitor'],
    ['PHASEWRIGHT_APPROVAL_TIMEOUT', 'P1Y'],
    ['PHASEWRIGHT_APPROVAL_KEY', 'short'],
    ['PHASEWRIGHT_APPROVAL_KEY', '@Microsoft.KeyVault(SecretUri=https://vault/secrets/key)'],
    ['PHASEWRIGHT_NOTIFY_URL', 'not an address'],
    ['PHASEWRIGHT_NOTIFY_URL', 'https://hooks.slack.com/services/T/B/x'],
    ['PHASEWRIGHT_NOTIFY_URL', 'slack+ftp://hooks.slack.com/services'],
    ['PHASEWRIGHT_NOTIFY_URL', 'https://a.example/ smtps://mail.example?from=a@b.example'],
    ['PHASEWRIGHT_NOTIFY_URL', 'smtp://mail.example?from=a@b.example&to=not-an-address'],
    ['PHASEWRIGHT_NOTIFY_URL', '@Microsoft.KeyVault(SecretUri=https://vault/secrets/notify-url)'],
  ])('the settings are refused, naming %s, when it is %j', (name, value) => {
    expect(() => readSettings({ ...LOCAL, [name]: value })).toThrow(name);
  });

  it('the settings name several receivers, and the address of the page in their messages', () => {
    const PHASEWRIGHT_NOTIFY_URL = `https://a.example/e?code=1 slack+https://hooks.slack.com/services/T/B/x
      smtps://ada%40b.example:p%2Fw@mail.example?from=a@b.example&to=c@d.example,e@f.example`;
    const read = (more: object) =>
      readSettings({ ...LOCAL, PHASEWRIGHT_NOTIFY_URL, ...more }).notify;
    expect(read({})?.receivers).toMatchObject([
      { kind: 'events', url: 'https://a.example/e?code=1' },
      { kind: 'slack', url: 'https://hooks.slack.com/services/T/B/x' },
      { kind: 'mail', from: 'a@b.example', to: ['c@d.example', 'e@f.example'] },
    ]);
    const publicUrl = (more: object) => read(more)?.publicUrl;
    expect(publicUrl({ WEBSITE_HOSTNAME: 'localhost:7071' })).toBe('http://localhost:7071');
    expect(publicUrl({ WEBSITE_HOSTNAME: 'a.azurewebsites.net' })).toBe(
      'https://a.azurewebsites.net',
    );
    expect(publicUrl({ PHASEWRIGHT_PUBLIC_URL: 'https://docs.example/' })).toBe(
      'https://docs.example',
    );
    expect(() => read({ PHASEWRIGHT_PUBLIC_URL: 'docs.example' })).toThrow(
      'PHASEWRIGHT_PUBLIC_URL',
    );
  });

  const FOUNDRY = {
    ...LOCAL,
    PHASEWRIGHT_AGENT: 'foundry',
    FOUNDRY_PROJECT_ENDPOINT: 'https://a.services.ai.azure.com/api/projects/p/',
    FOUNDRY_MODEL: 'gpt-5-mini',
  };
  const OPENAI = {
    ...LOCAL,
    PHASEWRIGHT_AGENT: 'openai',
    OPENAI_BASE_URL: 'https://api.openai.com/v1',
    OPENAI_MODEL: 'gpt-5-mini',
  };

  it('the settings name the reasoning effort of a model, or leave it to the model', () => {
    const effort = (value: string) => ({ ...FOUNDRY, PHASEWRIGHT_REASONING_EFFORT: value });
    expect(readSettings(effort('low')).agent).toMatchObject({ reasoningEffort: 'low' });
    expect(readSettings(effort('')).agent).toMatchObject({ reasoningEffort: undefined });
    expect(() => readSettings(effort('most'))).toThrow('PHASEWRIGHT_REASONING_EFFORT');
  });

  it('the settings send temperature and verbosity only if they are given', () => {
    const tuned = { PHASEWRIGHT_TEMPERATURE: '0', PHASEWRIGHT_VERBOSITY: 'low' };
    const read = readSettings({ ...OPENAI, ...tuned });
    expect(read.agent).toMatchObject({ temperature: 0, verbosity: 'low' });
    const unset = { temperature: undefined, verbosity: undefined };
    expect(readSettings(OPENAI).agent).toMatchObject(unset);
    for (const wrong of ['hot', '2.1', '-1', 'NaN']) {
      const agent = { ...OPENAI, PHASEWRIGHT_TEMPERATURE: wrong };
      expect(() => readSettings(agent)).toThrow('PHASEWRIGHT_TEMPERATURE');
    }
    const foundry = { ...FOUNDRY, PHASEWRIGHT_VERBOSITY: 'low' };
    expect(() => readSettings(foundry)).toThrow('PHASEWRIGHT_VERBOSITY');
  });

  it('the settings give reasoning models more time, and each role its own if it is set', () => {
    const read = (more: object) => readSettings({ ...OPENAI, ...more }).timeoutsMs;
    const all = (ms: number) => ({ writer: ms, planner: ms, reader: ms });
    expect(read({ PHASEWRIGHT_REASONING_EFFORT: 'low' })).toEqual(all(120_000));
    expect(read({ PHASEWRIGHT_REASONING_EFFORT: 'high' })).toEqual(all(600_000));
    const own = { PHASEWRIGHT_REASONING_EFFORT: 'high', PHASEWRIGHT_AGENT_TIMEOUT: 'PT1M' };
    expect(read(own)).toEqual(all(60_000));
    const roles = { PHASEWRIGHT_PLANNER_TIMEOUT: 'PT20M', PHASEWRIGHT_READER_TIMEOUT: 'PT30S' };
    expect(read({ ...own, ...roles })).toEqual({
      writer: 60_000,
      planner: 1_200_000,
      reader: 30_000,
    });
  });

  it.each([
    ['https://api.openai.com/v1', 'responses'],
    ['https://mine.openai.azure.com/openai/v1/', 'responses'],
    ['https://mine.openai.azure.com/openai/deployments/d?api-version=2024-10-21', 'chat'],
    ['http://localhost:11434/v1', 'chat'],
    ['https://api.openai.com.example/v1', 'chat'],
  ])('the settings choose the protocol a server is known for: %s', (baseUrl, api) => {
    const server = { ...OPENAI, OPENAI_BASE_URL: baseUrl };
    expect(readSettings(server).agent).toMatchObject({ api });
    expect(readSettings({ ...server, OPENAI_API: 'chat' }).agent).toMatchObject({ api: 'chat' });
    expect(() => readSettings({ ...server, OPENAI_API: 'grpc' })).toThrow('OPENAI_API');
  });

  it('the settings switch the second reader on where there is a model, and may name its own', () => {
    expect(readSettings(OPENAI)).toMatchObject({
      secondReader: false,
      models: { reader: undefined },
    });
    const on = { PHASEWRIGHT_SECOND_READER: 'on', PHASEWRIGHT_READER_MODEL: 'other' };
    const read = readSettings({ ...OPENAI, ...on });
    expect(read).toMatchObject({ secondReader: true, models: { reader: 'other' } });
  });

  it('the settings name a Foundry project, its deployment and how our agents begin', () => {
    expect(readSettings(FOUNDRY).agent).toEqual({
      kind: 'foundry',
      endpoint: 'https://a.services.ai.azure.com/api/projects/p',
      model: 'gpt-5-mini',
      agentPrefix: 'phasewright',
    });
  });

  it('the settings name any OpenAI-compatible server, with or without a key', () => {
    const agent = {
      ...{ kind: 'openai', baseUrl: 'https://api.openai.com/v1', model: 'gpt-5-mini' },
      api: 'responses',
    };
    expect(readSettings(OPENAI).agent).toEqual({ ...agent, apiKey: undefined });
    const withKey = { ...OPENAI, OPENAI_API_KEY: 'sk-1' };
    expect(readSettings(withKey).agent).toEqual({ ...agent, apiKey: 'sk-1' });
  });

  it.each(['http://localhost:11434/v1', 'http://127.0.0.1:8000/v1', 'http://[::1]:8000/v1'])(
    'the settings send a key over plain http to this machine only: %s',
    (baseUrl) => {
      const local = { ...OPENAI, OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: 'sk-1' };
      expect(readSettings(local).agent).toMatchObject({ baseUrl });
    },
  );

  it('the settings accept a local server over plain http if it requires no key', () => {
    const server = { ...OPENAI, OPENAI_BASE_URL: 'http://vllm.internal:8000/v1' };
    expect(readSettings(server).agent).toMatchObject({ kind: 'openai' });
    expect(() => readSettings({ ...server, OPENAI_API_KEY: 'sk-1' })).toThrow('OPENAI_BASE_URL');
  });

  it.each([
    [FOUNDRY, 'FOUNDRY_PROJECT_ENDPOINT', ''],
    [FOUNDRY, 'FOUNDRY_PROJECT_ENDPOINT', 'https://a.services.ai.azure.com'],
    [FOUNDRY, 'FOUNDRY_PROJECT_ENDPOINT', 'http://a.services.ai.azure.com/api/projects/p'],
    [FOUNDRY, 'FOUNDRY_MODEL', ' '],
    [FOUNDRY, 'FOUNDRY_AGENT_PREFIX', 'my_app'],
    [OPENAI, 'OPENAI_BASE_URL', ''],
    [OPENAI, 'OPENAI_BASE_URL', 'api.openai.com/v1'],
    [OPENAI, 'OPENAI_BASE_URL', 'ftp://api.openai.com/v1'],
    [OPENAI, 'OPENAI_BASE_URL', 'https://user:secret@api.openai.com/v1'],
    [OPENAI, 'OPENAI_MODEL', ''],
    [OPENAI, 'PHASEWRIGHT_CONTEXT_TOKENS', '10'],
    [OPENAI, 'PHASEWRIGHT_MAX_OUTPUT_TOKENS', '0'],
  ])('the settings of %o name %s when it is %j', (settings, name, value) => {
    expect(() => readSettings({ ...settings, [name]: value })).toThrow(name);
  });

  it('the settings never repeat a secret in an error', () => {
    const secret = 'https://user:secret@api.openai.com/v1';
    expect(() => readSettings({ ...OPENAI, OPENAI_BASE_URL: secret })).toThrow(/^(?!.*secret)/s);
  });

  it('the settings refuse to run without a sign-in in Azure', () => {
    expect(() => readSettings({ ...LOCAL, WEBSITE_INSTANCE_ID: 'abc' })).toThrow(
      'PHASEWRIGHT_AUTH',
    );
  });

  it.each([
    [{}, false],
    [{ WEBSITE_AUTH_ENABLED: 'True' }, true],
    [{ WEBSITE_AUTH_ENABLED: 'False' }, false],
    [{ PHASEWRIGHT_FRONT_END: 'app-service' }, true],
    [{ PHASEWRIGHT_FRONT_END: 'app-service', WEBSITE_AUTH_ENABLED: 'False' }, false],
    [{ PHASEWRIGHT_FRONT_END: 'our gateway', WEBSITE_AUTH_ENABLED: 'False' }, true],
    [{ PHASEWRIGHT_FRONT_END: ' ' }, false],
  ])('the settings %j say whether identity headers are believed: %s', (settings, isBelieved) => {
    expect(readSettings({ ...LOCAL, ...settings }).stripsIdentity).toBe(isBelieved);
  });

  it('the settings take the signing key from a file or a vault', () => {
    const read = (key: string) => readSettings({ ...LOCAL, PHASEWRIGHT_SIGNING_KEY: key }).signing;
    expect(read('')).toBeUndefined();
    expect(read('file:keys/sign.pem')).toEqual({ kind: 'file', path: 'keys/sign.pem' });
    const keyUrl = 'https://v.vault.azure.net/keys/provenance';
    expect(read(keyUrl)).toEqual({ kind: 'keyVault', keyUrl });
    const pinned = `${keyUrl}/0123456789abcdef0123456789abcdef`;
    expect(read(pinned)).toEqual({ kind: 'keyVault', keyUrl: pinned });
  });

  it.each([
    'key.pem',
    'file:',
    'http://v.vault.azure.net/keys/k',
    'https://v/secrets/k',
    `https://v/keys/k/x`,
  ])('the settings refuse %s as a signing key', (key) => {
    const settings = { ...LOCAL, PHASEWRIGHT_SIGNING_KEY: key };
    expect(() => readSettings(settings)).toThrow(
      /^bad-setting: PHASEWRIGHT_SIGNING_KEY is neither/,
    );
  });
});
