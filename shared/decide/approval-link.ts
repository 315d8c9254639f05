import { createHmac, timingSafeEqual } from 'node:crypto';
import { type LinkClaims, parseLinkClaims } from '../contract/decision.ts';
import { PhasewrightError } from '../contract/errors.ts';

/** Longest token that is looked at; a real one is far shorter. */
const MAX_TOKEN = 2_000;

/** The token of a link: claims and their HMAC-SHA256, both base64url, joined by a dot. */
export function signLink(claims: LinkClaims, key: string): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${body}.${sign(body, key)}`;
}

/**
 * The claims of a token. Throws `forbidden` for one that was not signed with this key, was changed,
 * or has expired. That it is used once follows from the gate: it is decided once, and a person's
 * approval counts once.
 */
export function readLink(token: string, key: string, now: Date): LinkClaims {
  const [body = '', signature = ''] = token.slice(0, MAX_TOKEN).split('.');
  const expected = Buffer.from(sign(body, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new PhasewrightError('forbidden', 'this approval link is not valid; ask for a new one');
  }
  const claims = parseLinkClaims(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!(Date.parse(claims.expiresAt) > now.getTime())) {
    throw new PhasewrightError('forbidden', 'this approval link has expired; ask for a new one');
  }
  return claims;
}

function sign(body: string, key: string): string {
  return createHmac('sha256', key).update(`phasewright-approval-link:${body}`).digest('base64url');
}
