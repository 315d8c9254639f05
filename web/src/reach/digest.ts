/** `sha256:` and 64 hex digits of bytes, or `undefined` where the browser has no cryptography. */
export async function toDigest(bytes: BufferSource): Promise<string | undefined> {
  if (!globalThis.isSecureContext) {
    return undefined;
  }
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
