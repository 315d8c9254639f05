import { parseToolClaims, type ToolClaims } from '../contract/tools.ts';
import { type Purpose, readClaims, signClaims } from '../decide/signed-claims.ts';

const TOOL: Purpose = { prefix: 'phasewright-tool-token', shown: 'tool token' };

/** The token with which an agent may read one run for a limited time. */
export function signToolToken(claims: ToolClaims, key: string): string {
  return signClaims(TOOL, claims, key);
}

/** The claims of a token. Throws `forbidden` for an invalid or expired one. */
export function readToolToken(token: string, key: string, now: Date): ToolClaims {
  return readClaims(TOOL, parseToolClaims, token, { key, now });
}
