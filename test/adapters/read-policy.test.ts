import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createPolicyReader, toManager } from '../../shared/adapters/blob/read-policy.ts';

const ACCOUNT = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st1';
const credential = {
  getToken: async (scope: string | string[]) => ({ token: `for ${scope}`, expiresOnTimestamp: 0 }),
};
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A double of Azure Resource Manager that records its requests. */
async function startManager(status: number, body: unknown) {
  const calls: IncomingMessage[] = [];
  const server = createServer((call, response) => {
    calls.push(call);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  stops.push(() => server.close());
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { manager: `http://127.0.0.1:${port}`, calls };
}

/** The container in the format of the storage resource provider. */
function toContainer(state: string) {
  const policy = {
    immutabilityPeriodSinceCreationInDays: 7,
    state,
    allowProtectedAppendWrites: false,
  };
  return {
    id: `${ACCOUNT}/blobServices/default/containers/released`,
    properties: {
      hasImmutabilityPolicy: true,
      immutabilityPolicy: { etag: '"8d"', updateHistory: [], properties: policy },
    },
  };
}

describe('the policy of a container', () => {
  it.each([
    ['Locked', true],
    ['Unlocked', false],
  ])('the policy of a container that is %s is reported with its days', async (state, isLocked) => {
    const { manager, calls } = await startManager(200, toContainer(state));
    const read = createPolicyReader(manager, ACCOUNT, credential);
    expect(await read('released')).toEqual({ isLocked, retentionDays: 7 });
    expect(calls[0]?.url).toBe(
      `${ACCOUNT}/blobServices/default/containers/released?api-version=2024-01-01`,
    );
    expect(calls[0]?.headers.authorization).toBe(`Bearer for ${manager}/.default`);
  });

  it.each([
    [403, { error: { code: 'AuthorizationFailed' } }, '403'],
    [200, { properties: {} }, 'not valid'],
  ])(
    'the policy of a container that cannot be read (%i) is a problem, never an exception',
    async (status, body, text) => {
      const { manager } = await startManager(status, body);
      const policy = await createPolicyReader(manager, ACCOUNT, credential)('released');
      expect(policy).toEqual({ problem: expect.stringContaining(text) });
    },
  );

  it('the policy of a container is a problem when sign-in is impossible', async () => {
    const unreachable = { getToken: () => Promise.reject(new TypeError('no identity')) };
    const read = createPolicyReader('http://127.0.0.1:9', ACCOUNT, unreachable);
    expect(await read('released')).toEqual({ problem: 'no identity' });
  });

  it('the policy of a container is asked for at the manager of the cloud the account is in', () => {
    expect(toManager('https://st1.blob.core.windows.net')).toBe('https://management.azure.com');
    expect(toManager('https://st1.blob.core.usgovcloudapi.net/')).toContain('usgovcloudapi');
    expect(toManager('https://core.windows.net.example.org')).toBeUndefined();
  });
});
