import { hash } from 'node:crypto';
import { writeCanonicalJson } from './canonical-json.ts';
import { PhasewrightError } from './errors.ts';

/** `sha256:` followed by 64 lower-case hex digits. */
export type Digest = `sha256:${string}`;

/** The form of a digest, as a pattern of JSON Schema. */
export const DIGEST_PATTERN = '^sha256:[0-9a-f]{64}$';

/**
 * The digest of bytes, or of a string's UTF-8 bytes.
 *
 * @example
 * toDigest(readFileSync('bundle.zip')) === expected;
 */
export function toDigest(content: Uint8Array | string): Digest {
  return `sha256:${hash('sha256', content, 'hex')}`;
}

/**
 * JSON in the canonical form of RFC 8785 (JCS): the same value always has the same bytes.
 *
 * @example
 * toCanonicalJson({ b: 1, a: [2] }); // '{"a":[2],"b":1}'
 */
export function toCanonicalJson(value: unknown): string {
  const text = writeCanonicalJson(value);
  if (text === undefined) {
    throw new PhasewrightError(
      'broken-invariant',
      'a value without a JSON form cannot be digested',
    );
  }
  return text;
}

/**
 * The digest of a JSON value's canonical form.
 *
 * @example
 * toJsonDigest(JSON.parse(text)) === manifest.previous;
 */
export function toJsonDigest(value: unknown): Digest {
  return toDigest(toCanonicalJson(value));
}

/**
 * The 64 hex digits of a digest, which name its blob.
 *
 * @example
 * hexOf(toDigest('text')); // 64 hex digits
 */
export function hexOf(digest: string): string {
  return digest.slice('sha256:'.length);
}

/**
 * Whether a value is a digest: `sha256:` and 64 hex digits.
 *
 * @example
 * isDigest('sha256:'); // false
 */
export function isDigest(value: unknown): value is Digest {
  return typeof value === 'string' && new RegExp(DIGEST_PATTERN).test(value);
}
