import { createHash } from 'node:crypto';
import anyAscii from 'any-ascii';

/** Longest slug; leaves room for a suffix and `.md` within a path segment of 100 characters. */
const MAX_SLUG = 80;

/** Device names that Windows does not let a file have, whatever its ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * A file-name-safe form of any text: lower-case ASCII letters, digits and single hyphens, at most
 * 80 characters. Letters of other scripts are transliterated; a text with nothing left, a device
 * name and a cut slug get a suffix made from the text, so that the same text always has the same
 * slug.
 */
export function toSlug(text: string): string {
  const slug = toAscii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (slug.length > MAX_SLUG) {
    return `${slug.slice(0, MAX_SLUG - 9).replace(/-+$/, '')}-${toSuffix(text)}`;
  }
  if (slug === '') {
    return `x-${toSuffix(text)}`;
  }
  return DEVICE.test(slug) ? `${slug}-${toSuffix(text)}` : slug;
}

/** ASCII letters for any script; a syllable of Chinese or Korean becomes a word of its own. */
export function toAscii(text: string): string {
  const ascii = anyAscii(text.normalize('NFKC')).replaceAll("'", '');
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(text) ? splitWords(ascii) : ascii;
}

function splitWords(text: string): string {
  return text.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1-$2');
}

/** As `toSlug`, with a hyphen between the words of a camelCase identifier. */
export function toIdentifierSlug(identifier: string): string {
  return toSlug(splitWords(identifier));
}

/** Eight hex digits that depend only on `text`. */
export function toSuffix(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/**
 * Gives every key its own slug that is not in `taken`. All keys with the same slug get a suffix
 * derived from the key, so that a name depends neither on the order nor on other keys.
 */
export function assignSlugs(
  wanted: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): Map<string, string> {
  const counts = new Map<string, number>();
  for (const slug of wanted.values()) {
    counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const used = new Set([...taken, ...[...counts.keys()].filter((slug) => counts.get(slug) === 1)]);
  const assigned = new Map<string, string>();
  for (const [key, slug] of wanted) {
    const isFree = counts.get(slug) === 1 && !taken.has(slug);
    const own = isFree ? slug : findFree(slug, key, used);
    used.add(own);
    assigned.set(key, own);
  }
  return assigned;
}

function findFree(slug: string, key: string, used: ReadonlySet<string>): string {
  for (let salt = 0; ; salt += 1) {
    const candidate = `${slug}-${toSuffix(salt === 0 ? key : `${key}#${salt}`)}`;
    if (!used.has(candidate)) {
      return candidate;
    }
  }
}
