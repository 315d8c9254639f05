import { getOwn, toArray, toText } from '../../../../packages/gate/src/base.ts';
import { toName } from '../../plain-text.ts';
import { assignSlugs, toSlug } from '../../slug.ts';
import type { Operation, Tag } from './api.ts';

/** Names for the tag of operations without one, until one is free. */
const UNTAGGED = ['General', 'Other operations', 'Untagged operations'];

/** A tag name that no tag in use has, nor one whose file name would be the same. */
export function chooseUntagged(document: unknown, used: readonly string[]): string {
  const declared = toArray(getOwn(document, 'tags')).map(
    (tag) => toText(getOwn(tag, 'name')) ?? '',
  );
  const slugs = new Set([...declared, ...used].map(toSlug));
  const numbered = Array.from({ length: slugs.size + 1 }, (_, index) => `General ${index + 2}`);
  return [...UNTAGGED, ...numbered].find((name) => !slugs.has(toSlug(name))) ?? 'General';
}

/** Tags in declared order, then by first use; an operation lives under its first tag. */
export function readTags(document: unknown, operations: readonly Operation[]): Tag[] {
  const declared = new Map(
    toArray(getOwn(document, 'tags')).map((tag) => [
      toText(getOwn(tag, 'name')) ?? '',
      toText(getOwn(tag, 'description')) ?? toText(getOwn(tag, 'summary')),
    ]),
  );
  const home = Map.groupBy(operations, ({ tagNames }) => tagNames[0] ?? '');
  const guests = new Map<string, Operation[]>();
  for (const operation of operations) {
    for (const name of operation.tagNames.slice(1)) {
      guests.set(name, [...(guests.get(name) ?? []), operation]);
    }
  }
  const names = new Set([...declared.keys(), ...operations.flatMap(({ tagNames }) => tagNames)]);
  const slugs = assignSlugs(new Map([...names].map((name) => [name, toSlug(name)])), new Set());
  return [...names].map((name) => ({
    name: toName(name, 100),
    slug: slugs.get(name) ?? toSlug(name),
    description: declared.get(name),
    operations: home.get(name) ?? [],
    guests: guests.get(name) ?? [],
  }));
}
