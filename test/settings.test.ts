import { describe, expect, it } from 'vitest';
import { readSettings } from '../shared/settings.ts';

const LOCAL = { PHASEWRIGHT_STORAGE: 'file:/data', PHASEWRIGHT_AUTH: 'off' };

describe('the settings', () => {
  it('have defaults for everything but storage', () => {
    expect(readSettings(LOCAL)).toMatchObject({
      storage: { kind: 'file', directory: '/data' },
      auth: 'off',
      agent: 'template',
      maxParallelFiles: 3,
      maxRegenerations: 2,
      agentTimeoutMs: 120_000,
    });
  });

  it('ask for a sign-in unless that is turned off', () => {
    expect(readSettings({ PHASEWRIGHT_STORAGE: 'file:x' }).auth).toBe('easyauth');
  });

  it('take a connection string or the address of an account', () => {
    const development = { ...LOCAL, PHASEWRIGHT_STORAGE: 'UseDevelopmentStorage=true' };
    expect(readSettings(development).storage.kind).toBe('connectionString');
    const uri = 'https://account.blob.core.windows.net';
    const identity = { PHASEWRIGHT_STORAGE__blobServiceUri: uri };
    expect(readSettings(identity).storage).toEqual({ kind: 'serviceUri', serviceUri: uri });
  });

  it.each([
    ['PHASEWRIGHT_STORAGE', ''],
    ['PHASEWRIGHT_STORAGE', 'file:'],
    ['PHASEWRIGHT_STORAGE', '/just/a/path'],
    ['PHASEWRIGHT_STORAGE__blobServiceUri', 'http://plain'],
    ['PHASEWRIGHT_AUTH', 'none'],
    ['PHASEWRIGHT_AGENT', 'gpt'],
    ['PHASEWRIGHT_MAX_PARALLEL_FILES', '0'],
    ['PHASEWRIGHT_MAX_PARALLEL_FILES', '1.5'],
    ['PHASEWRIGHT_MAX_REGENERATIONS', 'many'],
    ['PHASEWRIGHT_AGENT_TIMEOUT', '120'],
    ['PHASEWRIGHT_APPROVAL_TIMEOUT', 'P1Y'],
  ])('name %s when it is %j', (name, value) => {
    expect(() => readSettings({ ...LOCAL, [name]: value })).toThrow(name);
  });

  it('refuse to run without a sign-in in Azure', () => {
    expect(() => readSettings({ ...LOCAL, WEBSITE_INSTANCE_ID: 'abc' })).toThrow(
      'PHASEWRIGHT_AUTH',
    );
  });
});
