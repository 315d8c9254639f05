import type { HttpMethod, HttpRequest } from '@azure/functions';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

/** The values of `Sec-Fetch-Site` for our own page, or for a typed URL. */
const OURS: ReadonlySet<string> = new Set(['same-origin', 'none']);

/**
 * Prevents pages of other sites from acting as a signed-in user. A change must be
 * `application/json`, which no form can send and no script of another origin may send without a
 * preflight (refused: there are no CORS headers). It is also refused if the browser says that
 * another site sent it (`Sec-Fetch-Site`, W3C Fetch Metadata; other programs do not send it).
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
