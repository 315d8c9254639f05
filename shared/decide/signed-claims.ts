import { createHmac, timingSafeEqual } from 'node:crypto';
import { PhasewrightError } from '../contract/release-format.ts';

/** Maximum length of a token; a real one is far shorter. */
const MAX_TOKEN = 2_000;

/** The purpose of a token: its signature is valid for nothing else. `shown` names it in errors. */
export interface Purpose {
  readonly prefix: string;
  readonly shown: string;
}

/** A token: claims and their HMAC-SHA256, both base64url, joined by a dot. */
export function signClaims({ prefix }: Purpose, claims: object, key: string): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${body}.${sign(prefix, body, key)}`;
}

/**
 * The claims of a token. Throws `forbidden` for one that was not signed for this purpose with this
 * key, was changed, or has expired.
 */
export function readClaims<T extends { readonly expiresAt: string }>(
  { prefix, shown }: Purpose,
  parse: (value: unknown) => T,
  token: string,
  { key, now }: { readonly key: string; readonly now: Date },
): T {
  const [body = '', signature = '', ...rest] = token.slice(0, MAX_TOKEN + 1).split('.');
  const expected = Buffer.from(sign(prefix, body, key));
  const given = Buffer.from(signature);
  const isWhole = rest.length === 0 && token.length <= MAX_TOKEN;
  if (!isWhole || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new PhasewrightError('forbidden', `this ${shown} is not valid; ask for a new one`);
  }
  const claims = parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
  if (!(Date.parse(claims.expiresAt) > now.getTime())) {
    throw new PhasewrightError('forbidden', `this ${shown} has expired; ask for a new one`);
  }
  return claims;
}

function sign(prefix: string, body: string, key: string): string {
  return createHmac('sha256', key).update(`${prefix}:${body}`).digest('base64url');
}
