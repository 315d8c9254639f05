import type { Fault } from '../../../contract/release-format.ts';
import { getOwn, toArray } from '../../input/json.ts';
import { hasInvisible } from '../../plain-text.ts';
import { toSlug } from '../../slug.ts';
import type { RawOperation } from '../document/operations.ts';

const MAX_TAG = 100;

interface TagUse {
  readonly name: unknown;
  readonly pointer: string;
}

/**
 * Faults of the tags. A tag becomes a file name, so one with a path in it is refused rather than
 * mended, and so are two tags whose files would be the same on some file system.
 */
export function checkTags(document: unknown, operations: readonly RawOperation[]): Fault[] {
  const declared = toArray(getOwn(document, 'tags')).map((tag, index) => ({
    name: getOwn(tag, 'name'),
    pointer: `/tags/${index}/name`,
  }));
  const used = operations.flatMap(({ value, pointer }) =>
    toArray(getOwn(value, 'tags')).map((name, index) => ({
      name,
      pointer: `${pointer}/tags/${index}`,
    })),
  );
  const first = [...declared, ...used].filter(isFirst());
  return [
    ...checkDeclaredTwice(declared),
    ...first.flatMap(({ name, pointer }) => {
      const detail = findNameFault(name);
      return detail === undefined ? [] : [{ pointer, detail }];
    }),
    ...checkClashes(first),
  ];
}

/** Keeps the first use of each name. */
function isFirst(): (use: TagUse) => boolean {
  const seen = new Set<unknown>();
  return ({ name }) => !seen.has(name) && seen.add(name) !== undefined;
}

function checkDeclaredTwice(declared: readonly TagUse[]): Fault[] {
  const isNew = isFirst();
  return declared
    .filter((use) => !isNew(use))
    .map(({ name, pointer }) => ({
      pointer,
      detail: `is "${show(name)}", which is declared before; declare a tag once`,
    }));
}

function findNameFault(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.trim() === '') {
    return 'must be a string that is not empty';
  }
  if (name.length > MAX_TAG) {
    return `is longer than ${MAX_TAG} characters; a tag becomes a file name`;
  }
  if (hasInvisible(name)) {
    return 'holds control or invisible characters; a tag becomes a file name';
  }
  return /[/\\]|\.\./.test(name)
    ? `is "${show(name)}"; a tag becomes a file name and must not hold "/", "\\" or ".."`
    : undefined;
}

function checkClashes(uses: readonly TagUse[]): Fault[] {
  const bySlug = new Map<string, string>();
  return uses.flatMap(({ name, pointer }) => {
    if (typeof name !== 'string' || findNameFault(name) !== undefined) {
      return [];
    }
    const other = bySlug.get(toSlug(name));
    bySlug.set(toSlug(name), other ?? name);
    return other === undefined ? [] : [{ pointer, detail: describeClash(name, other) }];
  });
}

function describeClash(name: string, other: string): string {
  const isSame = name.toLowerCase() === other.toLowerCase();
  const why = isSame ? 'differ only in case' : `would both be the file "${toSlug(name)}.md"`;
  return `is "${show(name)}"; it and "${show(other)}" ${why}; rename one of them`;
}

function show(name: unknown): string {
  return String(name).slice(0, 100);
}
