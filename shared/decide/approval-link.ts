import { type LinkClaims, parseLinkClaims } from '../contract/decision.ts';
import { type Purpose, readClaims, signClaims } from './signed-claims.ts';

const LINK: Purpose = { prefix: 'phasewright-approval-link', shown: 'approval link' };

export function signLink(claims: LinkClaims, key: string): string {
  return signClaims(LINK, claims, key);
}

/**
 * The claims of a token. Throws `forbidden` for one that was not signed with this key, was changed,
 * or has expired. It can be used only once because a gate is decided once, and a reviewer's
 * approval counts once.
 */
export function readLink(token: string, key: string, now: Date): LinkClaims {
  return readClaims(LINK, parseLinkClaims, token, { key, now });
}
