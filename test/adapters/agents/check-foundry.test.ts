import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFoundry } from '../../../shared/adapters/foundry/check-foundry.ts';
import { SAY } from './agent-contract.ts';
import { type FoundryDouble, startFoundryDouble } from './foundry-double.ts';

const signal = new AbortController().signal;
const credential = {
  getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

describe('the check of a Foundry project', () => {
  let service: FoundryDouble;
  beforeEach(async () => {
    service = await startFoundryDouble(SAY);
  });
  afterEach(() => service.close());

  const check = (change: object = {}) => {
    const project = { endpoint: service.endpoint, model: 'gpt-double', agentPrefix: 'pw' };
    return checkFoundry({ ...project, credential, ...change }, signal);
  };

  it('the check of a Foundry project succeeds and leaves nothing behind', async () => {
    const findings = await check();
    expect(findings.map((it) => [it.check, it.status])).toEqual([
      ['agent.credential', 'ok'],
      ['agent.endpoint', 'ok'],
      ['agent.model', 'ok'],
      ['agent.permission', 'ok'],
      ['agent.retirement', 'ok'],
    ]);
    expect(findings[2]?.detail).toBe('gpt-double (gpt-double)');
    expect(service.versions.get('pw-doctor')).toEqual([]);
    expect(service.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST', 'DELETE']);
  });

  it('the check of a Foundry project ends at the credential when no user is signed in', async () => {
    const error = Object.assign(new TypeError('no az'), { name: 'CredentialUnavailableError' });
    const findings = await check({ credential: { getToken: () => Promise.reject(error) } });
    expect(findings).toMatchObject([
      { check: 'agent.credential', status: 'error', detail: expect.stringContaining('az login') },
    ]);
    expect(service.requests).toEqual([]);
  });

  it('the check of a Foundry project reports a wrong or unreachable project', async () => {
    const other = await check({ endpoint: service.endpoint.replace('p1', 'p2') });
    expect(other.at(-1)).toMatchObject({
      check: 'agent.endpoint',
      status: 'error',
      detail: expect.stringContaining('FOUNDRY_PROJECT_ENDPOINT'),
    });
    const away = await check({ endpoint: 'https://127.0.0.1:1/api/projects/p1' });
    expect(away.at(-1)).toMatchObject({
      check: 'agent.endpoint',
      detail: expect.stringContaining('cannot be reached'),
    });
  });

  it('the check of a Foundry project reports a missing deployment', async () => {
    expect((await check({ model: 'gpt-other' })).at(-1)).toMatchObject({
      check: 'agent.model',
      status: 'error',
      detail: expect.stringContaining('deploy a model in the project under the name gpt-other'),
    });
  });

  it('the check of a Foundry project names the role that creating agents requires', async () => {
    service.failAgents({ act: 'fail', status: 403, code: 'Forbidden' });
    expect((await check()).at(-1)).toMatchObject({
      check: 'agent.permission',
      status: 'error',
      detail: expect.stringContaining('Foundry User'),
    });
  });
});
