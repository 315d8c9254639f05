import { createHash } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import { PhasewrightError, type Sign, toErrorText } from '../../contract/release-format.ts';
import { toDerSignature } from './der-signature.ts';

/** https://learn.microsoft.com/rest/api/keyvault/keys/sign/sign */
const API_VERSION = '7.4';
const TIMEOUT_MS = 30_000;

/**
 * Signs with an EC P-256 key that never leaves its Azure Key Vault. `keyUrl` identifies the key,
 * with or without a version; the newest one is looked up once, and the key id names it. The
 * identity (that of the process without `credential`) needs the role Key Vault Crypto User. The SDK
 * is loaded with the first signature. Throws `unavailable` with the vault's message.
 */
export function createKeyVaultSigner(keyUrl: string, credential?: TokenCredential): Sign {
  let known: string | undefined;
  let identity = credential;
  return async (bytes) => {
    identity ??= await createIdentity();
    const token = await identity.getToken(toScope(keyUrl));
    if (token === null) {
      throw new PhasewrightError('unavailable', `the identity got no token for ${keyUrl}`);
    }
    known ??= readKeyId(keyUrl, await call(keyUrl, token.token));
    const digest = createHash('sha256').update(bytes).digest('base64url');
    const answer = await call(`${known}/sign`, token.token, { alg: 'ES256', value: digest });
    return { keyId: known, bytes: toDerSignature(readText(answer, 'value', known)) };
  };
}

async function createIdentity(): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential();
}

/** `https://vault.azure.net/.default`, and similar in the other clouds. */
function toScope(keyUrl: string): string {
  const host = new URL(keyUrl).hostname;
  return `https://${host.slice(host.indexOf('.') + 1)}/.default`;
}

async function call(url: string, token: string, body?: object): Promise<unknown> {
  const asked = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const init = { headers: asked, ...sent, signal, redirect: 'error' } as const;
  const response = await fetch(`${url}?api-version=${API_VERSION}`, init).catch(
    (error: unknown) => {
      throw refuse(url, toErrorText(error), error);
    },
  );
  const text = await response.text();
  if (!response.ok) {
    throw refuse(url, `${response.status} ${text.slice(0, 500)}`);
  }
  return JSON.parse(text);
}

/** The identifier with version, of a suitable key in the named vault. */
function readKeyId(keyUrl: string, answer: unknown): string {
  const key = isRecord(answer) ? answer.key : undefined;
  const kid = readText(key, 'kid', keyUrl);
  if (!isRecord(key) || key.crv !== 'P-256' || new URL(kid).origin !== new URL(keyUrl).origin) {
    throw refuse(keyUrl, 'it must be an EC key with the curve P-256; create one');
  }
  return kid;
}

function readText(value: unknown, name: string, url: string): string {
  const text = isRecord(value) ? value[name] : undefined;
  if (typeof text !== 'string') {
    throw refuse(url, `the answer has no ${name}`);
  }
  return text;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function refuse(url: string, why: string, cause?: unknown): PhasewrightError {
  const detail = `the provenance cannot be signed with ${url}: ${why}`;
  return new PhasewrightError('unavailable', detail, { cause });
}
