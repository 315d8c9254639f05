import http from 'node:http';

/** Names of this machine that calls between the host and the app use. */
const LOOPBACK = ['localhost', '127.0.0.1', '::1', '[::1]'] as const;
const PROXIES = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'] as const;

/**
 * Adds this machine to `NO_PROXY` where `env` sends HTTP through a proxy. Without it, the calls of
 * the durable client to its own host leave through the proxy and fail. Both spellings are set,
 * because libraries read the lower-case one first.
 */
export function exemptLoopback(env: NodeJS.ProcessEnv): void {
  if (!PROXIES.some((name) => env[name])) return;
  const given = env.no_proxy ?? env.NO_PROXY ?? '';
  const names = given.split(/[\s,]+/).filter((name) => name !== '');
  if (names.includes('*')) return;
  const exempt = [...new Set([...names, ...LOOPBACK])].join(',');
  env.NO_PROXY = exempt;
  env.no_proxy = exempt;
  // Node reads the variables once, before any of our code runs.
  if (env === process.env && usesProxyOfEnvironment()) http.setGlobalProxyFromEnv?.();
}

function usesProxyOfEnvironment(): boolean {
  const options = [process.env.NODE_OPTIONS ?? '', ...process.execArgv].join(' ');
  return process.env.NODE_USE_ENV_PROXY === '1' || options.includes('--use-env-proxy');
}
