import type { HttpMethod, HttpRequest } from '@azure/functions';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** What `Sec-Fetch-Site` says of a page of ours, or of a person typing an address. */
const OURS: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Keeps pages of other sites from acting in the name of whoever is signed in here. A change is taken
 * only as `application/json`, which no form can send and no script of another origin may without
 * asking first (the answer is no: there are no CORS headers), and never when the browser itself says
 * that another site sent it (`Sec-Fetch-Site`, W3C Fetch Metadata; other programs do not send it).
 */
export function requireSameSite(method: HttpMethod, { headers }: HttpRequest): void {
  if (method === 'GET' || method === 'HEAD') {
    return;
  }
  const site = headers.get('sec-fetch-site');
  if (site !== null && !OURS.has(site)) {
    throw new PhasewrightError('forbidden', 'a page of another site may not change anything here');
  }
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new PhasewrightError(
      'unsupported-type',
      'send the body as content-type application/json',
    );
  }
}
