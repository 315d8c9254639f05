import type { HttpRequest } from '@azure/functions';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import type { Settings } from '../../shared/settings.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The headers that name the requested host. A front end sends the original name in the second. */
const HOST_HEADERS = ['host', 'x-forwarded-host'] as const;

/**
 * Without authentication every caller is an administrator, so only this machine may call. A page of
 * another site whose name resolves to 127.0.0.1 (DNS rebinding) has the same origin as the service,
 * and only `Host` and `Origin` differ. Throws `forbidden` for names that are neither loopback nor
 * in `PHASEWRIGHT_ALLOWED_HOSTS`.
 */
export function requireLocal(
  { auth, allowedHosts }: Pick<Settings, 'auth' | 'allowedHosts'>,
  { headers }: Pick<HttpRequest, 'headers'>,
): void {
  if (auth !== 'off') {
    return;
  }
  const isKnown = (url: string) => {
    const name = URL.canParse(url) ? new URL(url).hostname : '';
    return LOOPBACK.test(name) || allowedHosts.includes(name);
  };
  const hosts = HOST_HEADERS.flatMap((name) => headers.get(name) ?? []);
  const origin = headers.get('origin');
  const urls = [...hosts.map((host) => `http://${host}`), ...(origin === null ? [] : [origin])];
  if (!urls.every(isKnown)) {
    throw new PhasewrightError(
      'forbidden',
      'without authentication, Host and Origin must be localhost or a name in PHASEWRIGHT_ALLOWED_HOSTS',
    );
  }
}
