import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFolder, removeFolder } from '../support/child-host.ts';
import { type LocalHost, startLocalHost } from '../support/local-host.ts';

const folder = makeFolder();
let local: LocalHost;

beforeAll(async () => {
  local = await startLocalHost(folder, { principal: 'b3du' });
});

afterAll(async () => {
  await local.host.stop();
  removeFolder(folder);
});

test('a principal of the host replaces that of callers, and the app can tell', async () => {
  const headers = { 'x-ms-client-principal': 'Zm9yZ2Vk' };
  const answer = await local.client.send('GET', '/api/user', { headers });
  expect(answer.json).toEqual({ principal: 'b3du', isAuthOn: 'True' });
});
