import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toDerSignature } from '../../../shared/adapters/key-vault/der-signature.ts';
import { createKeyVaultSigner } from '../../../shared/adapters/key-vault/key-vault-signer.ts';
import { runs } from '../../properties.ts';
import { type Loopback, sendJson, serveLoopback } from '../agents/loopback.ts';

const VERSION = '0123456789abcdef0123456789abcdef';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const bytes = new TextEncoder().encode('DSSEv1 what is signed');

const scopes: string[] = [];
const credential = {
  getToken: async (scope: string | string[]) => {
    scopes.push(String(scope));
    return { token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 };
  },
};

/** A vault with one key behind its REST API; it signs digests, not messages. */
function startVault(curve = 'P-256'): Promise<Loopback> {
  return serveLoopback(({ method, path, query, headers, body }, response) => {
    const kid = `https://${headers.host}/keys/release/${VERSION}`;
    if (headers.authorization !== 'Bearer a-token' || query.get('api-version') !== '7.4') {
      return sendJson(response, 401, { error: { code: 'Unauthorized' } });
    }
    if (method === 'GET' && path === '/keys/release') {
      return sendJson(response, 200, { key: { kid, kty: 'EC', crv: curve }, attributes: {} });
    }
    if (method === 'POST' && path === `/keys/release/${VERSION}/sign`) {
      const { alg, value } = body as { alg: string; value: string };
      const isRight =
        alg === 'ES256' && value === createHash('sha256').update(bytes).digest('base64url');
      const signature = sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' });
      return isRight
        ? sendJson(response, 200, { kid, value: signature.toString('base64url') })
        : sendJson(response, 400, { error: { code: 'BadParameter', message: 'wrong digest' } });
    }
    sendJson(response, 404, { error: { code: 'KeyNotFound', message: `no ${path}` } });
  });
}

describe('a key in Key Vault', () => {
  let vault: Loopback;
  beforeEach(async () => {
    vault = await startVault();
  });
  afterEach(() => vault.close());

  it('a key in Key Vault signs without leaving the vault, and is named with its version', async () => {
    const signer = createKeyVaultSigner(`${vault.origin}/keys/release`, credential);
    const signature = await signer(bytes);
    expect(signature.keyId).toBe(`${vault.origin}/keys/release/${VERSION}`);
    expect(verify('sha256', bytes, publicKey, signature.bytes)).toBe(true);
    expect(scopes.at(-1)).toBe('https://0.0.1/.default');
  });

  it('a key in Key Vault is looked up once for many signatures', async () => {
    const signer = createKeyVaultSigner(`${vault.origin}/keys/release`, credential);
    await signer(bytes);
    await signer(bytes);
    expect(vault.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'POST']);
  });

  it('a key in Key Vault is refused where the vault has no such key, in the words of the vault', async () => {
    const signer = createKeyVaultSigner(`${vault.origin}/keys/other`, credential);
    await expect(signer(bytes)).rejects.toThrow(/^unavailable: .*404 .*KeyNotFound/);
  });

  it('a key in Key Vault is refused when it is of another curve', async () => {
    const other = await startVault('P-384');
    const signer = createKeyVaultSigner(`${other.origin}/keys/release`, credential);
    await expect(signer(bytes)).rejects.toThrow(/P-256/);
    await other.close();
  });

  it('a key in Key Vault is refused when the vault cannot be reached', async () => {
    const signer = createKeyVaultSigner(`${vault.origin}/keys/release`, credential);
    await vault.close();
    await expect(signer(bytes)).rejects.toThrow(/^unavailable/);
    vault = await startVault();
  });
});

describe('an ECDSA signature', () => {
  it('an ECDSA signature in DER equals the one Node makes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (message) => {
        const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
        const der = toDerSignature(raw.toString('base64url'));
        return verify('sha256', message, publicKey, der);
      }),
      { numRuns: runs(600) },
    );
  });
});
