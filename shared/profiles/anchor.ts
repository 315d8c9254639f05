import { posix } from 'node:path';

/** Where something is documented; without an anchor, in the file as a whole. */
export interface Anchor {
  readonly path: string;
  readonly anchor?: string | undefined;
}

/** The relative link from one file of the docset to another. */
export function toRelative(from: string, { path, anchor }: Anchor): string {
  const fragment = anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`;
  return from === path && fragment !== ''
    ? fragment
    : `${posix.relative(posix.dirname(from), path)}${fragment}`;
}
