import { isIP } from 'node:net';
import type { HttpRequest } from '@azure/functions';
import { isReservedName, type Role, toNameKey } from '../../shared/contract/caller.ts';
import { PhasewrightError } from '../../shared/contract/release-format.ts';
import type { Settings } from '../../shared/settings.ts';

export interface Caller {
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
}

const ALL: ReadonlySet<Role> = new Set(['Runner', 'Approver', 'Admin']);
const ROLE_PREFIX = 'Phasewright.';

const ROLES: ReadonlyMap<string | undefined, Role> = new Map(
  [...ALL].map((role) => [`${ROLE_PREFIX}${role}`, role]),
);

/**
 * The caller. With `easyauth` the caller is what App Service authentication states in its headers,
 * which are trusted only if a front end removes those that callers send. With `off`, a single
 * machine, every caller is the local user. Nothing in a body counts. Throws `unauthenticated`.
 */
export function toCaller(
  { auth, stripsIdentity }: Pick<Settings, 'auth' | 'stripsIdentity'>,
  header: (name: string) => string | null,
): Caller {
  if (auth === 'off') {
    return { name: 'local', roles: ALL };
  }
  if (!stripsIdentity) {
    throw new PhasewrightError(
      'unauthenticated',
      'any caller could send identity headers here; enable App Service authentication, or name the front end that removes them in PHASEWRIGHT_FRONT_END',
    );
  }
  const principal = parsePrincipal(header('x-ms-client-principal'));
  const name =
    header('x-ms-client-principal-name') ?? findClaim(principal, principal.name_typ) ?? '';
  if (toNameKey(name) === '') {
    throw new PhasewrightError('unauthenticated', 'sign in first: the request carries no identity');
  }
  if (isReservedName(name)) {
    throw new PhasewrightError('forbidden', `the name ${name} is reserved for the service`);
  }
  const roles = principal.claims
    .filter(({ typ }) => typ !== undefined && (typ === principal.role_typ || typ === 'roles'))
    .flatMap(({ val }) => ROLES.get(val) ?? []);
  return { name, roles: new Set(roles) };
}

/** Throws `forbidden` unless the caller has the role, or one of several, or is an administrator. */
export function requireRole(caller: Caller, role: Role | readonly Role[]): void {
  const roles = [role].flat();
  if (![...roles, 'Admin' as const].some((it) => caller.roles.has(it))) {
    const wanted = roles.map((it) => `${ROLE_PREFIX}${it}`).join(' or ');
    throw new PhasewrightError(
      'forbidden',
      `${caller.name} lacks the role ${wanted}; an administrator can grant it`,
    );
  }
}

/**
 * The caller's address: the last entry of `X-Forwarded-For`, which the front end appends. Earlier
 * entries are the caller's own claims. `null` if it is not an address.
 */
export function readOrigin(request: HttpRequest): string | null {
  const last = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|([\d.]+)(?::\d+)?|.+)$/.exec(last) ?? [];
  const address = bracketed ?? plain ?? last;
  return isIP(address) === 0 ? null : last;
}

interface Principal {
  readonly name_typ: string | undefined;
  readonly role_typ: string | undefined;
  readonly claims: readonly {
    readonly typ: string | undefined;
    readonly val: string | undefined;
  }[];
}

function findClaim(principal: Principal, type: string | undefined): string | undefined {
  return type === undefined ? undefined : principal.claims.find(({ typ }) => typ === type)?.val;
}

/** Anything but a non-empty text counts as absent. */
function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
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
      name_typ: toText(value.name_typ),
      role_typ: toText(value.role_typ),
      claims: claims.map((it: { typ?: unknown; val?: unknown }) => ({
        typ: toText(it.typ),
        val: toText(it.val),
      })),
    };
  } catch (error) {
    throw new PhasewrightError('unauthenticated', fault, { cause: error });
  }
}
