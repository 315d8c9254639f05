import { describe, expect, it } from 'vitest';
import { exemptLoopback } from '../../src/settings/loopback-proxy.ts';

const LOOPBACK = 'localhost,127.0.0.1,::1,[::1]';

function exempt(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  exemptLoopback(env);
  return env;
}

describe('a host behind a proxy', () => {
  it.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
    'a host behind %s calls itself directly',
    (name) => {
      const env = exempt({ [name]: 'http://proxy:3128' });
      expect(env).toMatchObject({ NO_PROXY: LOOPBACK, no_proxy: LOOPBACK });
    },
  );

  it('a host behind a proxy keeps the names that need no proxy already', () => {
    const env = exempt({ HTTP_PROXY: 'http://proxy:3128', NO_PROXY: '.corp, localhost' });
    expect(env.no_proxy).toBe('.corp,localhost,127.0.0.1,::1,[::1]');
  });

  it('a host without a proxy, or with an unused one, changes no variable', () => {
    expect(exempt({ PATH: '/bin' })).toEqual({ PATH: '/bin' });
    const unused = { HTTP_PROXY: 'http://proxy:3128', NO_PROXY: '*' };
    expect(exempt({ ...unused })).toEqual(unused);
  });
});
