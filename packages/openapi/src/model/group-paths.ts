import { toPlainText } from '../text/plain-text.ts';
import { toSlug } from '../text/slug.ts';

/** Names for the group of operations whose path has no word, until one is free. */
const WORDLESS = ['General', 'Other operations', 'Untagged operations'];

/** Parts of a path that say nothing about what it is about: versions, dates and where an API begins. */
const EMPTY_PART = /^(?:v?\d[\d.\-_]*(?:(?:alpha|beta|rc)\d*)?|api|rest|latest)$/i;

/**
 * Names the group of an operation without a tag after the first word of its path: `/v1/bikes/{id}`
 * belongs to "Bikes". A first word that all these paths have in common is passed over if another
 * one follows. A group joins the tag of `tags` whose file name would be the same.
 */
export function groupPaths(
  untagged: readonly string[],
  tags: readonly string[],
): (path: string) => string {
  const known = new Map(tags.toReversed().map((name) => [toSlug(name), name]));
  const words = untagged.map(toWords);
  const common = countCommon(words);
  const wordless = chooseWordless(known);
  for (const list of words) {
    const name = list[common];
    if (name !== undefined && !known.has(toSlug(name))) {
      known.set(toSlug(name), name);
    }
  }
  return (path) => {
    const name = toWords(path)[common];
    return name === undefined ? wordless : (known.get(toSlug(name)) ?? name);
  };
}

/** The parts of a path before its first parameter, as words. */
function toWords(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  const end = parts.findIndex((part) => part.startsWith('{'));
  return parts
    .slice(0, end < 0 ? parts.length : end)
    .filter((part) => !EMPTY_PART.test(part))
    .map(toWord)
    .filter((word) => word !== '');
}

/** `bike-shops.json`, `bikeShops:batch` and `BikeShops({id})` are about "Bike shops". */
function toWord(part: string): string {
  const [name = ''] = part.split(/[:({]|\.(?:json|xml|ya?ml)$/);
  const words = name.replace(/([\p{Ll}\d])(\p{Lu})(?=\p{Ll})/gu, (_, end, start) => {
    return `${end} ${start.toLowerCase()}`;
  });
  const plain = toPlainText(words.replace(/[-_.~+]+/g, ' '), 80);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function countCommon(words: readonly (readonly string[])[]): number {
  const [first = [], ...others] = words;
  let count = 0;
  while (
    others.length > 0 &&
    first[count + 1] !== undefined &&
    others.every((list) => list[count] === first[count] && list[count + 1] !== undefined)
  ) {
    count += 1;
  }
  return count;
}

function chooseWordless(known: ReadonlyMap<string, string>): string {
  const numbered = Array.from({ length: known.size + 1 }, (_, index) => `General ${index + 2}`);
  return [...WORDLESS, ...numbered].find((name) => !known.has(toSlug(name))) ?? 'General';
}
