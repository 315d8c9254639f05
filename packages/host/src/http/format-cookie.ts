import type { RpcHttpCookie } from '../core-shim/core-types.ts';

const SAME_SITE = { lax: 'lax', strict: 'strict', explicitNone: 'none' } as const;

/**
 * The Set-Cookie line of a buffered response, as ASP.NET Core writes it: its order, its lower-case
 * names, and `path=/` unless the function sets a path.
 */
export function formatCookie(cookie: RpcHttpCookie): string {
  const parts = [`${cookie.name}=${escapeValue(cookie.value)}`];
  if (cookie.expires !== undefined) {
    parts.push(`expires=${new Date(cookie.expires.value.seconds * 1000).toUTCString()}`);
  }
  if (cookie.maxAge !== undefined) parts.push(`max-age=${cookie.maxAge.value}`);
  if (cookie.domain !== undefined) parts.push(`domain=${cookie.domain.value}`);
  parts.push(`path=${cookie.path?.value ?? '/'}`);
  if (cookie.secure?.value === true) parts.push('secure');
  if (cookie.sameSite !== undefined && cookie.sameSite !== 'none') {
    parts.push(`samesite=${SAME_SITE[cookie.sameSite]}`);
  }
  if (cookie.httpOnly?.value === true) parts.push('httponly');
  return parts.join('; ');
}

/** As .NET's Uri.EscapeDataString, which escapes five more characters than encodeURIComponent. */
function escapeValue(value: string): string {
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
