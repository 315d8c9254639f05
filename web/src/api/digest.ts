/** Browsers offer cryptography only over https and on localhost. */
const { subtle }: Partial<Crypto> = crypto;

export const canDigest = subtle !== undefined;

/** `sha256:` and 64 hex digits, or `undefined` if the browser offers no cryptography. */
export async function toDigest(bytes: BufferSource): Promise<string | undefined> {
  if (subtle === undefined) {
    return undefined;
  }
  const hash = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return `sha256:${[...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
