import { afterEach, describe, expect, it } from 'vitest';
import { Client } from '../../cli/api/client.ts';
import { createTokenSource } from '../../cli/api/token.ts';
import { makeRun, RUN_ID } from './make-run.ts';
import { answerJson, type ScriptedService, startScripted } from './scripted-service.ts';

const HTTPS = 'https://docs.example.org';
const AUDIENCE = '11111111-2222-3333-4444-555555555555';

/** A signed-in identity that counts requested tokens. */
function signIn(lifeMs = 3_600_000) {
  const scopes: string[] = [];
  const getToken = async (scope: string | string[]) => {
    scopes.push(String(scope));
    return { token: `token-${scopes.length}`, expiresOnTimestamp: Date.now() + lifeMs };
  };
  return { scopes, open: async () => ({ getToken }) };
}

let service: ScriptedService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

describe('the token of the command line', () => {
  it('the token of the command line is empty without settings', async () => {
    expect(await createTokenSource(HTTPS, {})()).toBeUndefined();
  });

  it('the token of the command line is the one in PHASEWRIGHT_TOKEN, with precedence over any other', async () => {
    const { scopes, open } = signIn();
    const env = { PHASEWRIGHT_TOKEN: ' abc ', PHASEWRIGHT_AUDIENCE: AUDIENCE };
    expect(await createTokenSource(HTTPS, env, open)()).toBe('abc');
    expect(scopes).toEqual([]);
  });

  it('the token of the command line never goes over plain http to another machine', async () => {
    const env = { PHASEWRIGHT_TOKEN: 'abc', PHASEWRIGHT_AUDIENCE: AUDIENCE };
    expect(() => createTokenSource('http://docs.example.org', env)).toThrow(/unencrypted/);
    expect(await createTokenSource('http://127.0.0.1:7071', env)()).toBe('abc');
    const { open } = signIn();
    const audience = { PHASEWRIGHT_AUDIENCE: AUDIENCE };
    expect(await createTokenSource('http://127.0.0.1:7071', audience, open)()).toBeUndefined();
  });

  it.each([
    [AUDIENCE, `api://${AUDIENCE}/.default`],
    [`api://${AUDIENCE}`, `api://${AUDIENCE}/.default`],
    ['https://docs.example.org', 'https://docs.example.org/.default'],
  ])(
    'the token of the signed-in user is requested with the audience %s',
    async (audience, scope) => {
      const { scopes, open } = signIn();
      const getToken = createTokenSource(HTTPS, { PHASEWRIGHT_AUDIENCE: audience }, open);
      expect([await getToken(), await getToken()]).toEqual(['token-1', 'token-1']);
      expect(scopes).toEqual([scope]);
    },
  );

  it('the token of the command line is requested again before it expires', async () => {
    const { open } = signIn(60_000);
    const getToken = createTokenSource(HTTPS, { PHASEWRIGHT_AUDIENCE: AUDIENCE }, open);
    expect([await getToken(), await getToken()]).toEqual(['token-1', 'token-2']);
  });

  it('a missing token of the command line ends with instructions to sign in', async () => {
    const open = async () => ({ getToken: () => Promise.reject(new TypeError('no az\nmore')) });
    const getToken = createTokenSource(HTTPS, { PHASEWRIGHT_AUDIENCE: AUDIENCE }, open);
    await expect(getToken()).rejects.toMatchObject({
      code: 'unauthenticated',
      detail: expect.stringMatching(/no az; sign in with "az login"/),
    });
  });

  it('the token of the command line goes with every call', async () => {
    service = await startScripted((_, response) => answerJson(response, 200, makeRun()));
    const client = new Client(service.url, new AbortController().signal, async () => 'abc');
    await client.readRun(RUN_ID);
    await client.openEvents(RUN_ID, undefined, new AbortController().signal);
    const sent = service.received.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(['Bearer abc', 'Bearer abc']);
  });
});

describe('a service that wants a sign-in', () => {
  it.each([
    [401, {}],
    [302, { location: 'https://login.example.org/' }],
  ])(
    'a service that refuses (%i) is distinguished from one that does not answer',
    async (status, headers) => {
      service = await startScripted((_, response) => response.writeHead(status, headers).end());
      await expect(service.client.readRun(RUN_ID)).rejects.toMatchObject({
        code: 'unauthenticated',
        detail: expect.stringContaining('PHASEWRIGHT_AUDIENCE'),
      });
      expect(service.received).toHaveLength(1);
    },
  );
});
