import type { IncomingHttpHeaders } from 'node:http';

/** The names a port responds to. `undefined` for a port that other machines may call. */
export type AllowedHosts = ReadonlySet<string> | undefined;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for the loopback names of this machine, as written in a URL. */
function isLoopbackName(name: string): boolean {
  return LOOPBACK.test(name);
}

/**
 * True unless a page of another site sent the request. An attacker's name can resolve to 127.0.0.1
 * (DNS rebinding), and its page then has the same origin as this port: only `Host` and `Origin`
 * differ. `origins` are those that local.settings.json allows.
 */
export function isForUs(
  allowed: AllowedHosts,
  { host = 'localhost', origin }: IncomingHttpHeaders,
  target: URL,
  origins: readonly string[],
): boolean {
  if (allowed === undefined) return true;
  const isKnown = (name: string) => isLoopbackName(name) || allowed.has(name);
  if (!isKnown(target.hostname) || !isKnown(toName(`http://${host}`))) return false;
  return (
    origin === undefined ||
    origins.includes('*') ||
    origins.includes(origin) ||
    isKnown(toName(origin))
  );
}

function toName(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
