/** A browser has cryptography only over https and on this machine. */
const { subtle }: Partial<Crypto> = crypto;

export const canDigest = subtle !== undefined;

/** `sha256:` and 64 hex digits of bytes, or `undefined` where the browser has no cryptography. */
export async function toDigest(bytes: BufferSource): Promise<string | undefined> {
  if (subtle === undefined) {
    return undefined;
  }
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
