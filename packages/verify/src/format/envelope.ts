import { type KeyObject, verify } from 'node:crypto';
import { type Envelope, PAYLOAD_TYPE } from './provenance.ts';

/** A signature, and the id by which its public key is found. */
export interface Signature {
  readonly keyId: string;
  /** Ed25519 (RFC 8032), or ECDSA P-256 with SHA-256 in DER. */
  readonly bytes: Uint8Array;
}

/** Signs bytes with the key of this service. */
export type Sign = (bytes: Uint8Array) => Promise<Signature>;

/**
 * Wraps a statement into a DSSE envelope with one signature.
 *
 * @example
 * const envelope = await signStatement(bytes, async (it) => ({
 *   keyId: 'key-1',
 *   bytes: sign(null, it, privateKey),
 * }));
 */
export async function signStatement(statement: Uint8Array, sign: Sign): Promise<Envelope> {
  const { keyId, bytes } = await sign(toSignedBytes(statement));
  return {
    payloadType: PAYLOAD_TYPE,
    payload: Buffer.from(statement).toString('base64'),
    signatures: [{ keyid: keyId, sig: Buffer.from(bytes).toString('base64') }],
  };
}

/**
 * The statement in an envelope, to the byte.
 *
 * @example
 * const statement = parseStatement(JSON.parse(new TextDecoder().decode(readPayload(envelope))));
 */
export function readPayload({ payload }: Envelope): Uint8Array {
  return Buffer.from(payload, 'base64');
}

/**
 * Says whether one of the signatures was made with the private half of `key`.
 *
 * @example
 * isSignedWith(envelope, await readPublicKey('public.pem'));
 */
export function isSignedWith(envelope: Envelope, key: KeyObject): boolean {
  const bytes = toSignedBytes(readPayload(envelope));
  const algorithm = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return envelope.signatures.some(({ sig }) =>
    verify(algorithm, bytes, key, Buffer.from(sig, 'base64')),
  );
}

/**
 * The signed bytes: the pre-authentication encoding of DSSE,
 * https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
 */
function toSignedBytes(payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.byteLength} `;
  return Buffer.concat([Buffer.from(head), payload]);
}
