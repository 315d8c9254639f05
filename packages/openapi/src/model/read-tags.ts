import { getOwn, toArray, toText } from '../json.ts';
import { toName } from '../text/plain-text.ts';
import { assignSlugs, toSlug } from '../text/slug.ts';
import type { Operation, Tag } from './api.ts';

/** Tags in declared order, then by first use; an operation belongs to its first tag. */
export function readTags(document: unknown, operations: readonly Operation[]): Tag[] {
  const declared = new Map(
    toArray(getOwn(document, 'tags')).map((tag) => [toText(getOwn(tag, 'name')) ?? '', tag]),
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
  const titles = [...names].map((name) => toTitle(name, declared.get(name)));
  return [...names].map((name, index) => ({
    name: toName(name, 100),
    title: isRepeated(titles, index)
      ? toName(`${titles[index]} (${name})`, 200)
      : (titles[index] ?? name),
    slug: slugs.get(name) ?? toSlug(name),
    description: toText(getOwn(declared.get(name), 'description')),
    operations: home.get(name) ?? [],
    guests: guests.get(name) ?? [],
  }));
}

export function toGroupTitle(document: unknown, { tagNames }: Operation): string {
  const [name = ''] = tagNames;
  const declared = toArray(getOwn(document, 'tags')).find((tag) => getOwn(tag, 'name') === name);
  return toTitle(name, declared);
}

/** What viewers show instead of the name; OpenAPI 3.2 has a summary for it. */
function toTitle(name: string, tag: unknown): string {
  const shown = toText(getOwn(tag, 'x-displayName')) ?? toText(getOwn(tag, 'summary'));
  return toName(shown ?? name, 100);
}

function isRepeated(titles: readonly string[], index: number): boolean {
  return titles.some((title, other) => other !== index && title === titles[index]);
}
