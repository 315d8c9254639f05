import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PhasewrightError, type Sign, toErrorText } from '../../contract/release-format.ts';

/**
 * Signs with the private key of a PEM file: Ed25519, or ECDSA P-256 (PKCS #8 or SEC 1). The key id
 * is the SHA-256 of the public key (SPKI, DER) in hex. Throws `bad-setting` for any other file.
 */
export function createPemSigner(path: string): Sign {
  const key = readPrivateKey(path);
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const keyId = createHash('sha256').update(spki).digest('hex');
  const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return async (bytes) => ({ keyId, bytes: sign(algorithm, bytes, key) });
}

function readPrivateKey(path: string): KeyObject {
  const key = load(path);
  const isP256 =
    key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  if (!isP256 && key.asymmetricKeyType !== 'ed25519') {
    throw badKey(path, `it is ${key.asymmetricKeyType}; make an Ed25519 or ECDSA P-256 key`);
  }
  return key;
}

function load(path: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    throw badKey(
      path,
      `it cannot be read as a private key without password: ${toErrorText(error)}`,
    );
  }
}

function badKey(path: string, why: string): PhasewrightError {
  return new PhasewrightError('bad-setting', `PHASEWRIGHT_SIGNING_KEY names ${path}, but ${why}`);
}
