import type { HttpRequest } from '@azure/functions';
import type { AuthSetting, Role } from '../../shared/contract/caller.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';

export interface Caller {
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
}

const ALL: ReadonlySet<Role> = new Set(['Runner', 'Approver', 'Admin']);
const ROLE_PREFIX = 'Phasewright.';

/**
 * Who is calling. With `easyauth` that is what App Service authentication says in its headers, which
 * it strips from outside requests; `off` is one machine where everybody is the local user. Nothing
 * in a body counts. Throws `unauthenticated`.
 */
export function toCaller(auth: AuthSetting, header: (name: string) => string | null): Caller {
  if (auth === 'off') {
    return { name: 'local', roles: ALL };
  }
  const principal = parsePrincipal(header('x-ms-client-principal'));
  const name = header('x-ms-client-principal-name') ?? findClaim(principal, principal.name_typ);
  if (!name) {
    throw new PhasewrightError('unauthenticated', 'sign in first: the request carries no identity');
  }
  const roles = principal.claims
    .filter(({ typ }) => typ === principal.role_typ || typ === 'roles')
    .map(({ val }) => val.slice(ROLE_PREFIX.length))
    .filter((role): role is Role => ALL.has(role as Role));
  return { name, roles: new Set(roles) };
}

/** Throws `forbidden` unless the caller has the role, or is an administrator. */
export function requireRole(caller: Caller, role: Role): void {
  if (!caller.roles.has(role) && !caller.roles.has('Admin')) {
    throw new PhasewrightError(
      'forbidden',
      `${caller.name} lacks the role ${ROLE_PREFIX}${role}; an administrator can grant it`,
    );
  }
}

/** Where a request came from, as far as the front end in front of the app told; else `null`. */
export function readOrigin(request: HttpRequest): string | null {
  const forwarded = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim();
  return forwarded ? forwarded.slice(0, 100) : null;
}

interface Principal {
  readonly name_typ: string;
  readonly role_typ: string;
  readonly claims: readonly { readonly typ: string; readonly val: string }[];
}

function findClaim(principal: Principal, type: string): string | undefined {
  return principal.claims.find(({ typ }) => typ === type)?.val;
}

/** Shape: learn.microsoft.com, "Work with user identities in Azure App Service authentication". */
function parsePrincipal(encoded: string | null): Principal {
  const fault = 'the request carries no readable identity; is App Service authentication on?';
  if (!encoded) {
    throw new PhasewrightError('unauthenticated', fault);
  }
  try {
    const value = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    const claims = Array.isArray(value.claims) ? value.claims : [];
    return {
      name_typ: String(value.name_typ),
      role_typ: String(value.role_typ),
      claims: claims.map((it: { typ?: unknown; val?: unknown }) => ({
        typ: String(it.typ),
        val: String(it.val),
      })),
    };
  } catch (error) {
    throw new PhasewrightError('unauthenticated', fault, { cause: error });
  }
}
