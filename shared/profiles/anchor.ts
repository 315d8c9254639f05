import { posix } from 'node:path';

/** Where something is documented; without an anchor it is what the whole file is about. */
export interface Anchor {
  readonly path: string;
  readonly anchor?: string | undefined;
}

/** The way from one file of the docset to another. */
export function toRelative(from: string, { path, anchor }: Anchor): string {
  const fragment = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  return from === path && fragment !== ''
    ? fragment
    : `${posix.relative(posix.dirname(from), path)}${fragment}`;
}
