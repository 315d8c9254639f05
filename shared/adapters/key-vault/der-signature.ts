/**
 * Converts an ECDSA P-256 signature from Key Vault's format (RFC 7518: both integers as 32 bytes,
 * base64url) to that of OpenSSL and DSSE tools (RFC 3279: DER of two integers).
 */
export function toDerSignature(base64url: string): Uint8Array {
  const raw = Buffer.from(base64url, 'base64url');
  const half = raw.byteLength / 2;
  const both = Buffer.concat([toInteger(raw.subarray(0, half)), toInteger(raw.subarray(half))]);
  return Buffer.concat([Buffer.from([0x30, both.byteLength]), both]);
}

/** Without leading zeros, but with one if the number would otherwise read as negative. */
function toInteger(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte !== 0),
  );
  const digits = bytes.subarray(first);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  const content = Buffer.concat([Buffer.from(sign), digits]);
  return Buffer.concat([Buffer.from([0x02, content.byteLength]), content]);
}
