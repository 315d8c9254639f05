import type { TokenCredential } from '@azure/identity';
import { PhasewrightError, toErrorText } from '../../shared/contract/release-format.ts';
import { toUsageError } from '../input/arguments.ts';

/** Returns the token to send with each request, or `undefined` if the service needs none. */
export type GetToken = () => Promise<string | undefined>;

type Environment = Readonly<Record<string, string | undefined>>;

/** A token that expires this soon is not sent. */
const MARGIN_MS = 120_000;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The caller's identity at `url`: the token in `PHASEWRIGHT_TOKEN`, or else, with
 * `PHASEWRIGHT_AUDIENCE` (the client id of the service's app registration, or its `api://…`
 * address), a token of the identity signed in on this machine (`az login`, a managed identity, a
 * pipeline). Tokens are sent only over https or to this machine; anything else throws a usage
 * error.
 */
export function createTokenSource(
  url: string,
  environment: Environment,
  openCredential: () => Promise<TokenCredential> = openDefault,
): GetToken {
  const token = environment.PHASEWRIGHT_TOKEN?.trim();
  const audience = environment.PHASEWRIGHT_AUDIENCE?.trim();
  const { protocol, hostname } = new URL(url);
  const isSafe = protocol === 'https:' || LOOPBACK.test(hostname);
  if (token) {
    if (!isSafe) {
      throw toUsageError(`cannot send PHASEWRIGHT_TOKEN to ${url} unencrypted; use https`);
    }
    return async () => token;
  }
  return audience && protocol === 'https:'
    ? createSignedIn(audience, openCredential)
    : async () => undefined;
}

/** The SDK is loaded with the first request; tokens are kept until shortly before they expire. */
function createSignedIn(audience: string, open: () => Promise<TokenCredential>): GetToken {
  const scope = `${/^[a-z]+:\/\//.test(audience) ? audience : `api://${audience}`}/.default`;
  let credential: Promise<TokenCredential> | undefined;
  let known: { token: string; expiresOnTimestamp: number } | undefined;
  return async () => {
    if (known === undefined || known.expiresOnTimestamp - MARGIN_MS < Date.now()) {
      credential ??= open();
      known = await getToken(await credential, scope);
    }
    return known.token;
  };
}

async function getToken(credential: TokenCredential, scope: string) {
  const token = await credential.getToken(scope).catch((error: unknown) => {
    const first = toErrorText(error).split('\n')[0] ?? '';
    throw new PhasewrightError(
      'unauthenticated',
      `no token for ${scope}: ${first}; sign in with "az login", or set PHASEWRIGHT_TOKEN`,
      { cause: error },
    );
  });
  if (token === null) {
    throw new PhasewrightError('unauthenticated', `no token for ${scope}; sign in with "az login"`);
  }
  return token;
}

async function openDefault(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}
